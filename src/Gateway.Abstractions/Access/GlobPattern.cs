using System.IO.Enumeration;

namespace Gateway.Abstractions;

/// <summary>One pattern of <c>include</c> or <c>exclude</c>: <c>*</c> and <c>?</c> inside a name, <c>**</c> for any number of folders.</summary>
/// <remarks>
/// Always relative to the source's folder. A pattern without a slash speaks of names at any depth (<c>*.key</c>), one
/// that ends in a slash of a whole folder. Case is ignored, so that a rule protects on every file system. Thread-safe.
/// </remarks>
public sealed class GlobPattern
{
    private readonly string[] _parts;

    private GlobPattern(string text, string[] parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="FormatException">Empty, absolute, holds <c>..</c> or an empty part, or <c>**</c> beside other characters.</exception>
    public static GlobPattern Parse(string text)
    {
        var parts = (text.EndsWith('/') ? text + "**" : text).Split('/');
        if (text.Length == 0 || text.StartsWith('/') || parts.Any(part => part.Length == 0))
        {
            throw new FormatException($"'{text}': write a pattern relative to the folder, like **/*.md or drafts/**");
        }
        if (parts.Any(part => part is "." or ".."))
        {
            throw new FormatException($"'{text}': '.' and '..' have no place in a pattern");
        }
        if (parts.Any(part => part != "**" && part.Contains("**", StringComparison.Ordinal)))
        {
            throw new FormatException($"'{text}': '**' stands alone between slashes, like docs/**/*.md");
        }
        return new GlobPattern(text, parts.Length == 1 && parts[0] != "**" ? ["**", parts[0]] : parts);
    }

    /// <summary>Whether a file's path fits the whole pattern.</summary>
    public bool Matches(NodePath path) => Matches(_parts, path.Segments.AsSpan());

    /// <summary>Which names in a folder make up, with it, a path that fits.</summary>
    /// <param name="folder">The folder; the work that it alone needs is done here, once.</param>
    public Predicate<string> NamesIn(NodePath folder)
    {
        var last = _parts[^1];
        if (last == "**")
        {
            return name => Matches(folder.Child(name));
        }
        return Matches(_parts.AsSpan()[..^1], folder.Segments.AsSpan()) ? name => IsName(last, name) : _ => false;
    }

    /// <summary>Whether a path below a folder can fit.</summary>
    public bool ReachesInto(NodePath folder) => Reaches(_parts, folder.Segments.AsSpan());

    /// <summary>Whether the pattern covers the folder itself or everything in it.</summary>
    public bool CoversFolder(NodePath folder) =>
        Matches(folder)
        || (_parts.Length > 1 && _parts[^1] == "**" && Matches(_parts.AsSpan()[..^1], folder.Segments.AsSpan()));

    private static bool Matches(ReadOnlySpan<string> parts, ReadOnlySpan<string> names)
    {
        if (parts.IsEmpty)
        {
            return names.IsEmpty;
        }
        if (parts[0] == "**")
        {
            for (var skip = 0; skip <= names.Length; skip++)
            {
                if (Matches(parts[1..], names[skip..]))
                {
                    return true;
                }
            }
            return false;
        }
        return !names.IsEmpty && IsName(parts[0], names[0]) && Matches(parts[1..], names[1..]);
    }

    private static bool Reaches(ReadOnlySpan<string> parts, ReadOnlySpan<string> names)
    {
        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at] == "**" || at == names.Length)
            {
                return true;
            }
            if (!IsName(parts[at], names[at]))
            {
                return false;
            }
        }
        return false;
    }

    private static bool IsName(string part, string name) =>
        FileSystemName.MatchesSimpleExpression(
            part.Replace("\\", "\\\\", StringComparison.Ordinal),
            name,
            ignoreCase: true
        );
}
