using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Tells what is wrong with a text of a form.</summary>
internal static class TextForms
{
    /// <summary>What a source's name looks like, for the schema; <see cref="OfSourceName"/> checks the same without a regular expression.</summary>
    public const string SourceNamePattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

    /// <summary>Names of sources that the gateway makes itself.</summary>
    public static readonly IReadOnlyList<string> ReservedSourceNames = ["exports", "results", "scratch"];

    private const int LongestSourceName = 64;

    // What nobody writes into a name, but what stands in SQL that someone hopes to be run.
    private const string NotInNames = ";'`()\\";

    /// <summary>What is wrong, to be said after the text itself, and what to do; null when the text is good.</summary>
    public static (string Message, string? Hint)? FaultOf(string text, TextForm form) =>
        form switch
        {
            TextForm.Path => OfPath(text),
            TextForm.Secret when text.Length == 0 => ("is empty", null),
            TextForm.SourceName => OfSourceName(text),
            TextForm.TableName => OfTable(text, depth: 1),
            TextForm.SchemaTableName => OfTable(text, depth: 2),
            TextForm.ColumnName => OfColumn(text, depth: 1),
            TextForm.SchemaColumnName => OfColumn(text, depth: 2),
            TextForm.NamePattern => OfPattern(text),
            TextForm.FilePattern => OfFilePattern(text),
            _ => null,
        };

    private static (string, string?)? OfPath(string text)
    {
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return ("is not a path", "write the path of a file or folder, relative to this file or absolute");
        }
        if (
            text.Contains("://", StringComparison.Ordinal)
            || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        )
        {
            return ("is a URL", "it must be a local path");
        }
        if (text[0] == '~' && (text.Length == 1 || text[1] is '/' or '\\'))
        {
            return ("begins with ~, which is not expanded", "write ${env:HOME} for the home folder");
        }
        var isShell =
            (text[0] == '$' && text.Length > 1 && char.IsAsciiLetter(text[1]))
            || (text[0] == '%' && text.IndexOf('%', 1) > 1);
        return isShell
            ? ("begins with a variable of a shell, which is not expanded", "write ${env:NAME} for a variable")
            : null;
    }

    private static (string, string?)? OfSourceName(string text)
    {
        if (ReservedSourceNames.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return ("is a name that the gateway uses itself", "choose another name");
        }
        var isGood =
            text.Length is > 0 and <= LongestSourceName
            && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return isGood
            ? null
            : (
                "cannot be a source's name",
                $"it stands in URIs: a letter, then up to {LongestSourceName - 1} letters, digits, '-' and '_' of ASCII"
            );
    }

    private static (string, string?)? OfTable(string text, int depth) =>
        OfOne(text, depth, "table", depth == 1 ? "table" : "schema.table");

    private static (string, string?)? OfColumn(string text, int depth) =>
        OfOne(text, depth + 1, "column", depth == 1 ? "table.column" : "schema.table.column");

    private static (string, string?)? OfOne(string text, int length, string what, string form)
    {
        if (OfPattern(text) is { } fault)
        {
            return fault;
        }
        var parts = NamePattern.Parse(text).Parts;
        return parts.Any(part => !part.IsLiteral) ? ("is a pattern", $"name every {what} on its own")
            : parts.Length == length ? null
            : ($"is not a {what}", $"write {form}");
    }

    private static (string, string?)? OfPattern(string text)
    {
        var isOdd =
            !text.Contains('"', StringComparison.Ordinal)
            && (
                text != text.Trim()
                || text.Any(c => char.IsControl(c) || NotInNames.Contains(c, StringComparison.Ordinal))
            );
        return isOdd
            ? (
                "is not a name of a table or column",
                "if the name really has these characters, put it into double quotes: \"\\\"odd;name\\\"\""
            )
            : OfParsing(text, NamePattern.Parse);
    }

    // Other tools give these a meaning. Here they would stand for themselves, and an exclude would protect nothing.
    private static (string, string?)? OfFilePattern(string text)
    {
        if (text.StartsWith('!') || text.AsSpan().IndexOfAny('[', '{') >= 0)
        {
            return ("is not a pattern", "there are *, ? and ** only; write one pattern for each case");
        }
        return text.Contains('\\', StringComparison.Ordinal)
            ? ("is not a pattern", "write / between folders on every system")
            : OfParsing(text, GlobPattern.Parse);
    }

    private static (string, string?)? OfParsing<T>(string text, Func<string, T> parse)
    {
        try
        {
            parse(text);
            return null;
        }
        catch (FormatException e)
        {
            // The parsers' messages begin with the text itself.
            return ("is not a pattern", e.Message.Replace($"'{text}': ", "", StringComparison.Ordinal));
        }
    }
}
