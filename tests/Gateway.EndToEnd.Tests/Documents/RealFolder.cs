using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>300 PDFs, Office files and mails in one folder, served by the real process: made once for all tests of the class.</summary>
public sealed class RealFolder : IAsyncLifetime
{
    private const int Mails = 62;

    /// <summary>The PDF that a mail and an archive carry.</summary>
    public const string Carried = "poetrytex.pdf";

    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static readonly (
        string Target,
        string Source,
        Func<HarbourText, XDocument> Make,
        int First,
        int Count
    )[] Office =
    [
        ("docx", "fodt", FlatOffice.TextOf, 0, 16),
        ("odt", "fodt", FlatOffice.TextOf, 16, 16),
        ("rtf", "fodt", FlatOffice.TextOf, 32, 16),
        ("xlsx", "fods", FlatOffice.SheetOf, 48, 12),
        ("ods", "fods", FlatOffice.SheetOf, 60, 12),
        ("pptx", "fodp", FlatOffice.SlidesOf, 72, 12),
        ("odp", "fodp", FlatOffice.SlidesOf, 84, 12),
    ];

    private readonly TemporaryFolder _folder = new();
    private GatewayProcess? _gateway;

    /// <summary>How many files it holds.</summary>
    public int Files { get; private set; }

    /// <summary>The gateway that serves it; its index is complete.</summary>
    internal GatewayProcess Gateway => _gateway!;

    /// <summary>What the first complete answer said of its coverage.</summary>
    internal string Covered { get; private set; } = "";

    public async Task InitializeAsync()
    {
        CopyPdfs();
        foreach (var (target, source, make, first, count) in Office)
        {
            await ConvertAsync(target, source, make, Enumerable.Range(first, count));
        }
        var mail = Directory.CreateDirectory(_folder.At("docs/mail")).FullName;
        var pdf = Directory.GetFiles(_folder.At("docs/pdf"), Carried, SearchOption.AllDirectories).Single();
        Letters.Write(mail, Mails, _folder.At($"docs/docx/{new HarbourText(0).FileName}.docx"), pdf);
        using (var archive = ZipFile.Open(_folder.At("docs/mail/papers.zip"), ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(pdf, "papers/" + Carried);
        }
        Files = Directory.GetFiles(_folder.At("docs"), "*", SearchOption.AllDirectories).Length;
        var configuration = _folder.Write(
            "gateway.json",
            """{ "sources": { "docs": { "kind": "documents", "folder": "docs" } } }"""
        );
        var run = await GatewayProgram.RunAsync(_folder.Path, "index", "refresh");
        run.MustEndWith(0);
        Covered = run.Output;
        _gateway = await GatewayProcess.ConnectAsync(configuration);
        await Gateway.UntilIndexedAsync();
    }

    public async Task DisposeAsync()
    {
        await (_gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    private void CopyPdfs()
    {
        var pdfs = Repository.PathOf("artifacts", "documents", "pdf");
        Assert.True(Directory.Exists(pdfs), $"{pdfs} is not there: tests/documents makes it.");
        foreach (var file in Directory.GetFiles(pdfs, "*.pdf", SearchOption.AllDirectories))
        {
            var copy = _folder.At("docs/pdf/" + Path.GetRelativePath(pdfs, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task ConvertAsync(
        string target,
        string source,
        Func<HarbourText, XDocument> make,
        IEnumerable<int> numbers
    )
    {
        var files = new List<string>();
        foreach (var text in numbers.Select(number => new HarbourText(number)))
        {
            files.Add(_folder.Write($"sources/{text.FileName}.{source}", Declaration + make(text)));
        }
        var start = new ProcessStartInfo("soffice")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] how = ["--headless", "--norestore", $"-env:UserInstallation=file://{_folder.At("office")}"];
        foreach (
            var argument in (string[])
                [.. how, "--convert-to", target, "--outdir", _folder.At($"docs/{target}"), .. files]
        )
        {
            start.ArgumentList.Add(argument);
        }
        using var office = Process.Start(start)!;
        office.StandardInput.Close();
        var said = await Task.WhenAll(office.StandardOutput.ReadToEndAsync(), office.StandardError.ReadToEndAsync());
        await office.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        var made = Directory.Exists(_folder.At($"docs/{target}"))
            ? Directory.GetFiles(_folder.At($"docs/{target}")).Length
            : 0;
        Assert.True(
            made == files.Count,
            $"LibreOffice made {made} of {files.Count} {target} files: {string.Concat(said)}"
        );
    }
}
