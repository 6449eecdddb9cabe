using System.Text;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Search.Tests.Fakes;

/// <summary>A document of a <see cref="FakeFolder"/>; lines that begin with # are headings.</summary>
internal sealed record FakeDocument(string Text, string? Title, DateTimeOffset? Modified)
{
    public string Version { get; init; } = "";

    public GatewayException? Failure { get; init; }

    /// <summary>The code that makes its text.</summary>
    public string? Extractor { get; init; }

    /// <summary>Why a part of it is missing.</summary>
    public DocumentProblem? Problem { get; init; }

    public DocumentText ToText()
    {
        var lines = Text.Split('\n');
        return new DocumentText(Text, DocumentText.RevisionOf(Encoding.UTF8.GetBytes(Text)))
        {
            Headings =
            [
                .. lines
                    .Index()
                    .Where(line => line.Item.StartsWith('#'))
                    .Select(line => new Heading(
                        1 + line.Item.LastIndexOf('#'),
                        line.Item.Trim('#', ' '),
                        line.Index + 1
                    )),
            ],
        };
    }

    public Node ToNode(NodePath path) =>
        new()
        {
            Path = path,
            Kind = NodeKind.Document,
            Comment = Title,
            Version = Version,
            Extractor = Extractor,
            Modified = Modified,
            SizeBytes = Text.Length,
        };

    public RowSet ToRows(int maxRows)
    {
        var text = ToText();
        var rows = text.Passages.Take(maxRows + 1).Select(ToRow).ToList();
        return new RowSet(PassageColumns.All, Batches(rows))
        {
            Revision = text.Revision,
            Title = Title,
            Problem = Problem,
        };
    }

    private static Value[] ToRow(Passage passage) =>
        [
            Value.Of((long)passage.Ordinal),
            Value.Of(passage.Headings),
            Value.Of(passage.Part),
            Value.Of((long)passage.FirstLine),
            Value.Of((long)passage.LastLine),
            Value.Of((long)passage.Start),
            Value.Of(passage.Text),
        ];

    private static async IAsyncEnumerable<RowBatch> Batches(List<Value[]> rows)
    {
        await Task.Yield();
        foreach (var chunk in rows.Chunk(7))
        {
            yield return new RowBatch(chunk);
        }
    }
}
