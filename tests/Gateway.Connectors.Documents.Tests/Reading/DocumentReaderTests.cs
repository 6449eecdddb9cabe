using Gateway.Abstractions;
using Gateway.Connectors.Documents.Reading;
using Gateway.Connectors.Files;
using Gateway.Extraction;

namespace Gateway.Connectors.Documents.Tests.Reading;

public sealed class DocumentReaderTests : IDisposable
{
    private static readonly DateTime Written = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_document_is_parsed_once_while_its_stamp_stays()
    {
        using var reader = new DocumentReader(
            1000,
            new LocalExtraction(new ExtractionLimits()),
            new FixedClock(Written.AddHours(1))
        );
        Write("a.txt", "text");
        Assert.Same(Read(reader, "a.txt"), Read(reader, "a.txt"));
    }

    [Fact]
    public void A_document_that_was_written_just_now_is_read_again()
    {
        using var reader = new DocumentReader(
            1000,
            new LocalExtraction(new ExtractionLimits()),
            new FixedClock(Written.AddSeconds(1))
        );
        Write("a.txt", "one");
        Assert.Equal("one", Read(reader, "a.txt"));
        Write("a.txt", "two");
        Assert.Equal("two", Read(reader, "a.txt"));
    }

    [Fact]
    public void Files_of_one_size_and_time_are_not_taken_for_each_other()
    {
        using var reader = new DocumentReader(
            1000,
            new LocalExtraction(new ExtractionLimits()),
            new FixedClock(Written.AddHours(1))
        );
        Write("a.txt", "one");
        Write("b.txt", "two");
        Assert.Equal("one", Read(reader, "a.txt"));
        Assert.Equal("two", Read(reader, "b.txt"));
    }

    private void Write(string name, string text) => File.SetLastWriteTimeUtc(_folder.Write(name, text), Written);

    private string? Read(DocumentReader reader, string name)
    {
        using var root = ManagedRootFolder.Open(_folder.Path);
        return reader.Read(root, NodePath.Of(name), CancellationToken.None)?.Text;
    }

    private sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
