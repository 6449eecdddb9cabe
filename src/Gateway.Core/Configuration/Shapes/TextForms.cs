using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Tells what is wrong with a text of a form.</summary>
internal static class TextForms
{
    private const int LongestSourceName = 64;

    // What nobody writes into a name, but what stands in SQL that someone hopes to be run.
    private const string NotInNames = ";'`()\\";

    /// <summary>The fault and what to do about it; null when the text is good.</summary>
    public static (string Message, string? Hint)? FaultOf(string text, TextForm form) =>
        form switch
        {
            TextForm.Path => OfPath(text),
            TextForm.Secret when text.Length == 0 => ("is empty", null),
            TextForm.SourceName => OfSourceName(text),
            TextForm.TableName => OfTable(text, depth: 1),
            TextForm.SchemaTableName => OfTable(text, depth: 2),
            TextForm.NamePattern => OfPattern(text),
            TextForm.FilePattern => OfParsing(() => GlobPattern.Parse(text)),
            _ => null,
        };

    private static (string, string?)? OfPath(string text)
    {
        if (text.Length == 0)
        {
            return ("the path is empty", null);
        }
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return ("a path cannot hold the character NUL", null);
        }
        if (
            text.Contains("://", StringComparison.Ordinal)
            || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        )
        {
            return ($"{Display.Quote(text)} is a URL; this must be a local path", null);
        }
        return text == "~" || text.StartsWith("~/", StringComparison.Ordinal)
            ? ($"{Display.Quote(text)}: ~ is not expanded", $"write ${{env:HOME}}{Display.Bare(text[1..])}")
            : null;
    }

    private static (string, string?)? OfSourceName(string text)
    {
        if (text is "results" or "scratch")
        {
            return ($"{Display.Quote(text)} is a name that the gateway uses itself", "choose another name");
        }
        var isGood =
            text.Length is > 0 and <= LongestSourceName
            && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return isGood
            ? null
            : (
                $"{Display.Quote(text)} cannot be a source's name",
                $"it stands in URIs: a letter, then up to {LongestSourceName - 1} letters, digits, '-' and '_' of ASCII"
            );
    }

    private static (string, string?)? OfTable(string text, int depth)
    {
        if (OfPattern(text) is { } fault)
        {
            return fault;
        }
        var parts = NamePattern.Parse(text).Parts;
        return parts.Any(part => !part.IsLiteral)
                ? ($"{Display.Quote(text)} is a pattern; this must be one table", "name every table on its own")
            : parts.Length == depth ? null
            : ($"{Display.Quote(text)} is not a table", depth == 1 ? "write table" : "write schema.table");
    }

    private static (string, string?)? OfPattern(string text)
    {
        if (OfParsing(() => NamePattern.Parse(text)) is { } fault)
        {
            return fault;
        }
        var isOdd =
            !text.Contains('"', StringComparison.Ordinal)
            && (
                text != text.Trim()
                || text.Any(c => char.IsControl(c) || NotInNames.Contains(c, StringComparison.Ordinal))
            );
        return isOdd
            ? (
                $"{Display.Quote(text)} is not a name of a table or column",
                "if the name really has these characters, put it into double quotes: \"\\\"odd;name\\\"\""
            )
            : null;
    }

    private static (string, string?)? OfParsing(Action parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (FormatException e)
        {
            return (Display.Bare(e.Message), null);
        }
    }
}
