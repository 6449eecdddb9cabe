using System.Globalization;

namespace Gateway.Core.Configuration;

/// <summary>A value of the file that knows where it stands. Immutable.</summary>
internal sealed record ConfigNode(ConfigNodeKind Kind, string Path, TextPosition Position)
{
    /// <summary>The text between the quotes, the digits of a number, or the literal, as written.</summary>
    public string Raw { get; init; } = "";

    /// <summary>A text with its variables put in; null when one of them could not be, or when it is no text.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<ConfigMember> Members { get; init; } = [];

    public IReadOnlyList<ConfigNode> Items { get; init; } = [];

    public IEnumerable<ConfigNode> Children => Kind == ConfigNodeKind.List ? Items : Members.Select(m => m.Value);

    /// <summary>The value of a member; null when there is none.</summary>
    public ConfigNode? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Name == name)
                {
                    return member.Value;
                }
            }
            return null;
        }
    }

    /// <summary>The value as a whole number; null when it is none, or out of range.</summary>
    public long? Integer() =>
        Kind == ConfigNodeKind.Number
        && long.TryParse(Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The value as true or false; null when it is neither.</summary>
    public bool? Boolean() => Kind == ConfigNodeKind.Boolean ? Raw == "true" : null;

    /// <summary>The texts of a list, without those that are none.</summary>
    public IEnumerable<string> Texts() => Items.Select(item => item.Text).OfType<string>();

    /// <summary>The value that a path leads to, or the innermost one in the file on the way there.</summary>
    public ConfigNode Nearest(string path)
    {
        var node = this;
        while (node.Children.FirstOrDefault(child => child.IsAtOrAbove(path)) is { } child)
        {
            node = child;
        }
        return node;
    }

    /// <summary>Whether a path leads to this value or into it.</summary>
    public bool IsAtOrAbove(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal)
        && (path.Length == Path.Length || Path.Length == 0 || path[Path.Length] is '.' or '[');
}
