using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>How the rest of an answer is to be kept, when its page is full.</summary>
/// <param name="Grant">The grant that it is read under.</param>
/// <param name="Connector">The source.</param>
/// <param name="Tables">The tables that are read.</param>
/// <param name="Origins">Where the rows come from.</param>
/// <param name="MaxRows">The most rows of the result, those of the page among them.</param>
/// <param name="Cut">Why it has no more, when there are more, in a few words.</param>
internal sealed record Keeping(
    Grant Grant,
    IConnector Connector,
    IReadOnlyList<NodePath> Tables,
    IReadOnlyList<ResultOrigin> Origins,
    int MaxRows,
    string Cut
)
{
    /// <summary>The grant that the result will be read under.</summary>
    public required Grant Reading { get; init; }

    /// <summary>What is known of the result before its first row.</summary>
    public async Task<NewResult> DescribeAsync(RowFeed rows, CancellationToken cancellation)
    {
        var version = rows.Version;
        if (version is null && Tables.Count > 0)
        {
            version = (await Connector.FindAsync(Tables[0], Grant, cancellation))?.Version;
        }
        return new NewResult(Grant.Principal, rows.Columns, Origins, version);
    }
}
