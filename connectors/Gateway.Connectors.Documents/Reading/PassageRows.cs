using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>Passages as rows.</summary>
internal static class PassageRows
{
    private const int BatchRows = 128;

    /// <summary>The key of a document's rows.</summary>
    public static IReadOnlyList<string> Key { get; } = [PassageColumns.Ordinal];

    /// <summary>The rows that a request asks for, at most one more than its maximum.</summary>
    /// <exception cref="GatewayException">An unknown column, or a key that is no whole number.</exception>
    public static RowSet Of(DocumentText document, ReadRequest request)
    {
        var columns = ColumnsOf(request.Columns);
        var (first, end) = RangeOf(request, document.Passages.Count);
        var batches = Batches(document.Passages, first, end, columns, request.MaxTextLength);
        return new RowSet(columns, batches.ToAsyncEnumerable())
        {
            Revision = document.Revision,
            Title = document.Title,
            Notices = document.Notices,
            Problem = document.Problem,
        };
    }

    private static IEnumerable<RowBatch> Batches(
        PassageList passages,
        long first,
        long end,
        IReadOnlyList<Column> columns,
        int maxTextLength
    )
    {
        for (var start = first; start < end; start += BatchRows)
        {
            var ordinals = Enumerable.Range((int)start, (int)Math.Min(BatchRows, end - start));
            yield return new RowBatch(
                [.. ordinals.Select(ordinal => Row(passages[ordinal], columns, maxTextLength))],
                [.. ordinals.Select(ordinal => new[] { Value.Of(ordinal) })]
            );
        }
    }

    private static (long First, long End) RangeOf(ReadRequest request, int count)
    {
        if (request.At is { } at)
        {
            var ordinal = OrdinalOf(at);
            return ordinal >= 0 && ordinal < count ? (ordinal, ordinal + 1) : (0, 0);
        }
        var first = request.After is { } after ? Math.Clamp(OrdinalOf(after), -1, count) + 1 : 0;
        return (first, Math.Min(count, first + request.MaxRows + 1L));
    }

    private static long OrdinalOf(Value[] key) =>
        key is [{ Kind: ValueKind.Integer } ordinal]
            ? ordinal.Integer
            : throw new GatewayException(
                ErrorCode.RequestInvalid,
                "The key of a passage is its ordinal, one whole number from 0."
            );

    private static IReadOnlyList<Column> ColumnsOf(IReadOnlyList<string>? names) =>
        names is null
            ? PassageColumns.All
            :
            [
                .. names.Select(name =>
                    PassageColumns.All.FirstOrDefault(column => column.Name == name)
                    ?? throw new GatewayException(
                        ErrorCode.RequestInvalid,
                        $"A document has no column '{name}'.",
                        "Its columns are " + string.Join(", ", PassageColumns.All.Select(column => column.Name)) + "."
                    )
                ),
            ];

    private static Value[] Row(Passage passage, IReadOnlyList<Column> columns, int maxTextLength)
    {
        var row = new Value[columns.Count];
        for (var index = 0; index < row.Length; index++)
        {
            row[index] = columns[index].Name switch
            {
                PassageColumns.Ordinal => Value.Of(passage.Ordinal),
                PassageColumns.Headings => Cut(passage.Headings, maxTextLength),
                PassageColumns.Part => Cut(passage.Part, maxTextLength),
                PassageColumns.FirstLine => Value.Of(passage.FirstLine),
                PassageColumns.LastLine => Value.Of(passage.LastLine),
                PassageColumns.Start => Value.Of(passage.Start),
                _ => Cut(passage.Text, maxTextLength),
            };
        }
        return row;
    }

    private static Value Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return Value.Of(text);
        }
        var splitsPair = maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]);
        return Value.Cut(text[..(splitsPair ? maxLength - 1 : maxLength)], text.Length);
    }
}
