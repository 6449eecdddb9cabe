using Gateway.Extraction.Pdf;

namespace Gateway.Extraction.Tests.Pdf;

public sealed class PdfProgramTests : IDisposable
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "pdftotext.exe" : "pdftotext";

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_owners_folders_come_first_and_relative_ones_do_not_count()
    {
        var file = _folder.Write(Name, "");
        Assert.Equal(file, new PdfProgram([".", "bin", _folder.Path], _time).Find());
    }

    [Fact]
    public void What_is_missing_is_looked_for_again_later()
    {
        var program = PdfProgram.In([_folder.Path], _time);
        Assert.Null(program.Find());
        var file = _folder.Write(Name, "");
        Assert.Null(program.Find());
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(file, program.Find());
    }
}
