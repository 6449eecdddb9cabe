using Gateway.Extraction.Running;

namespace Gateway.Extraction.Tests.Running;

public sealed class MemoryFileTests
{
    [Fact]
    public void It_is_read_by_its_path()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        var bytes = Enumerable.Range(0, 300_000).Select(at => (byte)(at * 7)).ToArray();
        using var file = MemoryFile.TryMake(bytes);
        Assert.Equal(bytes, File.ReadAllBytes(file!.Path));
    }
}
