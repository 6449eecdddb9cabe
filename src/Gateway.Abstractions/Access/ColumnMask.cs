using System.Collections.Immutable;

namespace Gateway.Abstractions;

/// <summary>One column whose values are masked.</summary>
/// <param name="Name">The names of the table and the column, outermost first; patterns are not among them.</param>
/// <param name="Kind">How.</param>
public sealed record ColumnMask(NamePattern Name, MaskKind Kind)
{
    private static readonly string[] Kinds = [.. Enum.GetNames<MaskKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The names of the kinds as the configuration writes them.</summary>
    public static IReadOnlyList<string> KindNames => Kinds;

    /// <summary>The kind as the configuration writes it.</summary>
    public string KindName => NameOf(Kind);

    /// <summary>The table.</summary>
    public NodePath Table { get; } = new([.. Name.Parts[..^1].Select(part => part.Text)]);

    /// <summary>The column.</summary>
    public string Column => Name.Parts[^1].Text;

    /// <summary>The kind of a name that the configuration writes; null for any other text.</summary>
    public static MaskKind? KindOf(string name) => Array.IndexOf(Kinds, name) is >= 0 and var at ? (MaskKind)at : null;

    /// <summary>A kind as the configuration writes it.</summary>
    public static string NameOf(MaskKind kind) => Kinds[(int)kind];
}
