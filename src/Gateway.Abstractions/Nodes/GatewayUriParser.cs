using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gateway.Abstractions;

/// <summary>Reads a <see cref="GatewayUri"/> strictly; what is odd is refused, never repaired.</summary>
internal static class GatewayUriParser
{
    // A path of 4,096 bytes is 12 kB when every byte is encoded; the rest is for keys and cursors.
    private const int MaxLength = 65_536;

    private const string Shape = "Write gateway://source/name/name?name=value, as list_sources and explore give it.";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static GatewayUri Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw Invalid($"the URI is longer than {MaxLength} characters");
        }
        if (!text.StartsWith(GatewayUri.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("only URIs that begin with gateway:// can be read here", Shape);
        }
        if (text.Contains('#', StringComparison.Ordinal))
        {
            throw Invalid("a gateway URI has no fragment", "Write a '#' that belongs to a name as %23.");
        }
        var question = text.IndexOf('?', StringComparison.Ordinal);
        var place = question < 0 ? text[GatewayUri.Prefix.Length..] : text[GatewayUri.Prefix.Length..question];
        var uri = ReadPlace(place);
        return question < 0 ? uri : ReadQuery(uri, text[(question + 1)..]);
    }

    public static string NameOf(NodePart part) =>
        part switch
        {
            NodePart.Schema => "schema",
            NodePart.Rows => "rows",
            NodePart.Outline => "outline",
            NodePart.Original => "original",
            _ => "whole",
        };

    public static string TextOf(LineRange lines) =>
        lines.Last == lines.First ? string.Create(CultureInfo.InvariantCulture, $"{lines.First}")
        : lines.Last == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"{lines.First}-")
        : string.Create(CultureInfo.InvariantCulture, $"{lines.First}-{lines.Last}");

    private static GatewayUri ReadPlace(string place)
    {
        var pieces = place.Split('/');
        var source = pieces[0];
        if (source.Length == 0 || !source.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw Invalid(
                "after gateway:// comes the name of a source, of letters, digits, '_' and '-', without user or port",
                Shape
            );
        }
        return new GatewayUri(source, new NodePath([.. pieces.Skip(1).Select(ReadSegment)]));
    }

    private static string ReadSegment(string encoded)
    {
        var name = Decode(encoded);
        return name switch
        {
            "" => throw Invalid("the path has an empty name", "Leave out double slashes and the slash at the end."),
            "." or ".." => throw Invalid("'.' and '..' are not names", "Write the path without them."),
            _ => name,
        };
    }

    private static GatewayUri ReadQuery(GatewayUri uri, string query)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw Invalid("every part of the query is name=value", "A '?' that belongs to a name is written %3F.");
            }
            var name = pair[..equals];
            if (!seen.Add(name))
            {
                throw Invalid($"the query gives '{Shorten(name)}' twice");
            }
            uri = Apply(uri, name, pair[(equals + 1)..]);
        }
        return uri;
    }

    private static GatewayUri Apply(GatewayUri uri, string name, string value) =>
        name switch
        {
            "part" => uri with { Part = ReadPart(value) },
            "key" => uri with { Key = [.. value.Split(',').Select(Decode)] },
            "column" => uri with { Column = ReadText(name, value) },
            "passage" => uri with { Passage = ReadNumber(name, value, 0) },
            "page" => uri with { Page = ReadText(name, value) },
            "section" => uri with { Section = ReadText(name, value) },
            "lines" => uri with { Lines = ReadLines(value) },
            "rev" => uri with { Revision = ReadText(name, value) },
            "cursor" => uri with { Cursor = ReadText(name, value) },
            _ => throw Invalid(
                $"'{Shorten(name)}' is not known in a query",
                "Known are part, key, column, passage, page, section, lines, rev and cursor."
            ),
        };

    private static NodePart ReadPart(string value) =>
        value switch
        {
            "schema" => NodePart.Schema,
            "rows" => NodePart.Rows,
            "outline" => NodePart.Outline,
            "original" => NodePart.Original,
            _ => throw Invalid("part is schema, rows, outline or original"),
        };

    private static string ReadText(string name, string value) =>
        value.Length == 0 ? throw Invalid($"'{name}' is empty") : Decode(value);

    private static int ReadNumber(string name, string value, int minimum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : throw Invalid($"'{name}' is a whole number from {minimum}");

    private static LineRange ReadLines(string value)
    {
        var dash = value.IndexOf('-', StringComparison.Ordinal);
        var first = ReadNumber("lines", dash < 0 ? value : value[..dash], 1);
        var last =
            dash < 0 ? first
            : dash == value.Length - 1 ? int.MaxValue
            : ReadNumber("lines", value[(dash + 1)..], 1);
        return last >= first ? new LineRange(first, last) : throw Invalid("'lines' ends before it begins");
    }

    private static string Decode(string encoded)
    {
        try
        {
            var bytes = Strict.GetBytes(encoded);
            var name = Strict.GetString(bytes, 0, Unescape(bytes));
            return name.Contains('\0', StringComparison.Ordinal) ? throw Invalid("a name holds a NUL character") : name;
        }
        catch (ArgumentException fault)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                "The URI holds bytes that are not UTF-8.",
                "Encode each name as UTF-8, then each byte as %XX.",
                fault
            );
        }
    }

    // In place: what is decoded is never longer than what it was read from.
    private static int Unescape(byte[] bytes)
    {
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] < 0x20 || bytes[at] == 0x7F)
            {
                throw Invalid("a control character stands in the URI", "Write it as %XX.");
            }
            if (bytes[at] != '%')
            {
                bytes[length++] = bytes[at];
                continue;
            }
            if (
                at + 2 >= bytes.Length
                || !char.IsAsciiHexDigit((char)bytes[at + 1])
                || !char.IsAsciiHexDigit((char)bytes[at + 2])
            )
            {
                throw Invalid("a '%' is not followed by two hexadecimal digits", "Write a '%' of a name as %25.");
            }
            bytes[length++] = Convert.FromHexString([(char)bytes[at + 1], (char)bytes[at + 2]])[0];
            at += 2;
        }
        return length;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static GatewayException Invalid(string message, string? hint = null) =>
        new(ErrorCode.RequestInvalid, $"This URI cannot be read: {message}.", hint);
}
