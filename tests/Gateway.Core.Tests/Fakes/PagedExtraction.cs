using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction;
using Gateway.Text;

namespace Gateway.Core.Tests;

/// <summary>Text with parts: of <c>.pdf</c> pages that end at form feeds, of <c>.xlsx</c> sheets that begin with <c>[name]</c>.</summary>
internal sealed class PagedExtraction : IDocumentExtraction
{
    private readonly LocalExtraction _others = new(new ExtractionLimits());

    public string PdfReader => _others.PdfReader;

    public string? CodeOf(string fileName) => _others.CodeOf(fileName);

    public DocumentText? Extract(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellation)
    {
        var kind =
            fileName.EndsWith(".pdf", StringComparison.Ordinal) ? PartKind.Page
            : fileName.EndsWith(".xlsx", StringComparison.Ordinal) ? PartKind.Sheet
            : (PartKind?)null;
        return kind is { } part
            ? Parse(Encoding.UTF8.GetString(bytes.Span), DocumentText.RevisionOf(bytes.Span), part)
            : _others.Extract(bytes, fileName, cancellation);
    }

    private static DocumentText Parse(string text, string revision, PartKind kind)
    {
        var (parts, headings, lines) = (new List<DocumentPart>(), new List<Heading>(), new List<string>());
        foreach (var page in text.Split('\f'))
        {
            var rows = page.TrimEnd('\n').Split('\n').Where(line => line.Length > 0).ToList();
            var label = kind == PartKind.Page ? $"{parts.Count + 1}" : rows[0].Trim('[', ']');
            rows = kind == PartKind.Page ? rows : rows[1..];
            parts.Add(
                new DocumentPart(kind, label, lines.Count + 1)
                {
                    Rows = kind == PartKind.Sheet ? [.. Enumerable.Range(1, rows.Count)] : [],
                }
            );
            foreach (var row in rows)
            {
                lines.Add(row.TrimStart('#', ' '));
                if (row.StartsWith('#'))
                {
                    headings.Add(HeadingText.Of(row.TakeWhile(c => c == '#').Count(), lines[^1], lines.Count));
                }
            }
        }
        return new DocumentText(string.Join('\n', lines) + "\n", revision)
        {
            Parts = parts,
            Headings = headings,
            Properties = new DocumentProperties { Author = "Ada Lovelace", Language = "en" },
            Links = [new DocumentLink("the law", "https://example.org/law", 1)],
        };
    }
}
