using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>How stretches of a text are cited and addressed, whatever it is the text of.</summary>
internal abstract class DocumentPlaces(DocumentText text)
{
    /// <summary>The text.</summary>
    public DocumentText Text { get; } = text;

    /// <summary>The lines of a stretch.</summary>
    public LineRange LinesOf(QuoteSpan span) => new(Text.LineAt(span.Start), Text.LineAt(span.End - 1));

    /// <summary>The page, slide, sheet with rows or member of a stretch; empty where there are none.</summary>
    public string PartOf(QuoteSpan span)
    {
        var lines = LinesOf(span);
        var (first, last) = (Text.PartAt(lines.First), Text.PartAt(lines.Last));
        return first is null || last is null ? ""
            : first == last ? first.NameOf(lines.First, lines.Last)
            : PartList.Range(first, last);
    }

    /// <summary>How a stretch is cited.</summary>
    public abstract string Cite(QuoteSpan span);

    /// <summary>The address that reads it, pinned to the revision.</summary>
    public abstract string UriOf(QuoteSpan span);

    /// <summary>Places in a document.</summary>
    public sealed class OfDocument(string source, NodePath path, DocumentText text) : DocumentPlaces(text)
    {
        private readonly HeadingPaths _headings = new(text.Headings);

        /// <inheritdoc />
        public override string Cite(QuoteSpan span)
        {
            var lines = LinesOf(span);
            var headings = _headings.PathOf(_headings.IndexAt(lines.First));
            return Citation.Of(source, path, Citation.Place(PartOf(span), headings, lines));
        }

        /// <inheritdoc />
        public override string UriOf(QuoteSpan span) =>
            new GatewayUri(source, path) { Lines = LinesOf(span), Revision = Text.Revision }.ToString();
    }

    /// <summary>Places in a cell.</summary>
    public sealed class OfCell(string source, NodePath path, Value[] key, string column, DocumentText text)
        : DocumentPlaces(text)
    {
        private readonly string[] _key = [.. key.Select(KeyText.Format)];

        /// <inheritdoc />
        public override string Cite(QuoteSpan span) => $"{source}/{path} row {string.Join(", ", _key)}, {column}";

        /// <inheritdoc />
        public override string UriOf(QuoteSpan span)
        {
            var passage = Text.Passages.LastOrDefault(passage => passage.Start <= span.Start)?.Ordinal ?? 0;
            return new GatewayUri(source, path)
            {
                Key = [.. _key],
                Column = column,
                Passage = passage,
                Revision = Text.Revision,
            }.ToString();
        }
    }
}
