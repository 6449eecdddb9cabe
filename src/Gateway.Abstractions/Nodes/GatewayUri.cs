using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gateway.Abstractions;

/// <summary>The address of something that can be read: <c>gateway://source/segment/segment?name=value</c>.</summary>
/// <remarks>
/// Generic syntax of RFC 3986, decoded once per segment and never normalised: an encoded slash stays a character of
/// the name. A node named <c>.</c>, <c>..</c> or with the empty name has no URI. Two URIs are equal when they are
/// written alike. Immutable, thread-safe.
/// </remarks>
/// <param name="Source">The source's name, in its exact case: letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Path">The node; the root for the source itself.</param>
public sealed record GatewayUri(string Source, NodePath Path)
{
    /// <summary>How every URI begins.</summary>
    public const string Prefix = "gateway://";

    /// <summary>What of the node is asked for.</summary>
    public NodePart Part { get; init; }

    /// <summary>Where to go on: an opaque text that an earlier answer gave; null from the start.</summary>
    public string? Cursor { get; init; }

    /// <summary>The key of one row, a text for each key column; empty for all rows. Written with commas between.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>One column of the row, or null.</summary>
    public string? Column { get; init; }

    /// <summary>One passage of a document by its ordinal, from 0; null for all.</summary>
    public int? Passage { get; init; }

    /// <summary>The revision that the address is pinned to (<c>rev</c>), or null.</summary>
    public string? Revision { get; init; }

    /// <summary>Lines of a document (<c>lines=4</c>, <c>lines=4-9</c>, <c>lines=4-</c>), or null.</summary>
    public LineRange? Lines { get; init; }

    /// <summary>Pages, slides, sheets or other parts of a document by number or name (<c>page=12</c>, <c>page=3-5</c>, <c>page=Budget</c>), or null.</summary>
    public string? Page { get; init; }

    /// <summary>A section of a document by its heading, or by several from the outermost down (<c>section=Returns › Period</c>), or null.</summary>
    public string? Section { get; init; }

    /// <summary>Reads a URI.</summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorCode.RequestInvalid"/>: a foreign scheme, user, port or fragment, an empty or dotted segment,
    /// bytes that are not strict UTF-8, or an unknown, repeated or malformed query value.
    /// </exception>
    public static GatewayUri Parse(string text) => GatewayUriParser.Parse(text);

    /// <summary>Whether a text is meant as a gateway URI, however malformed; else it may be a plain path.</summary>
    public static bool IsMeant(string text) => text.StartsWith("gateway:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The canonical spelling; <see cref="Parse"/> gives an equal URI back.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Prefix).Append(Source);
        foreach (var segment in Path.Segments)
        {
            text.Append('/').Append(Uri.EscapeDataString(segment));
        }
        var separator = '?';
        foreach (var (name, value) in Query())
        {
            text.Append(separator).Append(name).Append('=').Append(value);
            separator = '&';
        }
        return text.ToString();
    }

    /// <summary>Equal spelling.</summary>
    public bool Equals(GatewayUri? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc />
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private IEnumerable<(string Name, string Value)> Query()
    {
        if (Part != NodePart.Whole)
        {
            yield return ("part", GatewayUriParser.NameOf(Part));
        }
        if (!Key.IsDefaultOrEmpty)
        {
            yield return ("key", string.Join(',', Key.Select(Uri.EscapeDataString)));
        }
        if (Column is not null)
        {
            yield return ("column", Uri.EscapeDataString(Column));
        }
        if (Passage is { } passage)
        {
            yield return ("passage", passage.ToString(CultureInfo.InvariantCulture));
        }
        if (Page is not null)
        {
            yield return ("page", Uri.EscapeDataString(Page));
        }
        if (Section is not null)
        {
            yield return ("section", Uri.EscapeDataString(Section));
        }
        if (Lines is { } lines)
        {
            yield return ("lines", GatewayUriParser.TextOf(lines));
        }
        if (Revision is not null)
        {
            yield return ("rev", Uri.EscapeDataString(Revision));
        }
        if (Cursor is not null)
        {
            yield return ("cursor", Uri.EscapeDataString(Cursor));
        }
    }
}
