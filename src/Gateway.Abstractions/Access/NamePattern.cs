using System.Collections.Immutable;
using System.Text;

namespace Gateway.Abstractions;

/// <summary>One pattern of <c>allow</c> or <c>deny</c>: names joined by dots, each with <c>*</c> for any run of characters.</summary>
/// <remarks>
/// <c>table</c>, <c>table.column</c>, <c>schema.table.column</c>. A name that holds a dot, a quote or a star itself is
/// written in double quotes, with a doubled quote inside: <c>"odd.name".id</c>. Immutable, thread-safe.
/// </remarks>
public sealed class NamePattern
{
    private NamePattern(string text, ImmutableArray<NamePart> parts)
    {
        Text = text;
        Parts = parts;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>The dotted parts, outermost first.</summary>
    public ImmutableArray<NamePart> Parts { get; }

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="FormatException">Empty, an empty part, or an unclosed quote; the message says which.</exception>
    public static NamePattern Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var at = 0;
        while (true)
        {
            parts.Add(ReadPart(text, ref at));
            if (at == text.Length)
            {
                return new NamePattern(text, parts.ToImmutable());
            }
            if (text[at++] != '.')
            {
                throw new FormatException($"'{text}': a closing quote is followed by something other than a dot");
            }
        }
    }

    private static NamePart ReadPart(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            return new NamePart(ReadQuoted(text, ref at), IsLiteral: true);
        }
        var end = text.IndexOf('.', at);
        end = end < 0 ? text.Length : end;
        var name = text[at..end];
        at = end;
        return name.Length == 0
            ? throw new FormatException($"'{text}': a name is empty; write table, table.column or schema.table.column")
            : new NamePart(name, IsLiteral: !name.Contains('*', StringComparison.Ordinal));
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var name = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                name.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                name.Append(text[at++]);
            }
            else
            {
                at++;
                return name.ToString();
            }
        }
        throw new FormatException($"'{text}': a double quote is not closed");
    }
}
