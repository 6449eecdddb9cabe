using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Reads <c>.env</c>: <c>KEY=VALUE</c> a line, <c>#</c> comments, an optional <c>export</c>, quotes as in a shell.</summary>
/// <remarks>
/// In single quotes everything stands for itself; in double quotes <c>\n \r \t \" \\ \$</c> are escapes; without quotes a blank
/// and <c>#</c> begin a comment. Values go over one line and are taken as they are: nothing in them is expanded.
/// </remarks>
internal sealed class EnvironmentFile(FaultList faults)
{
    private readonly Dictionary<string, EnvironmentEntry> _values = new(StringComparer.Ordinal);

    /// <summary>The variables by name, with the place of each.</summary>
    public IReadOnlyDictionary<string, EnvironmentEntry> Values => _values;

    /// <summary>Reads all lines; faults go into the list.</summary>
    public void Read(byte[] utf8)
    {
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(utf8).Split('\n'))
        {
            ReadLine(line.TrimEnd('\r'), ++number);
        }
    }

    private void ReadLine(string line, int number)
    {
        var text = line.TrimStart();
        if (text.Length == 0 || text[0] == '#')
        {
            return;
        }
        if (text.StartsWith("export ", StringComparison.Ordinal))
        {
            text = text[7..].TrimStart();
        }
        var position = new TextPosition(number, line.Length - text.Length + 1);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : text[..equals].TrimEnd();
        if (!VariableReferences.IsName(name))
        {
            // The line itself is not shown: it may be a secret that lost its name.
            faults.Error(position, "", "expected NAME=VALUE", "names are letters, digits and _ of ASCII");
            return;
        }
        var at = position with { Column = position.Column + equals + 1 };
        if (
            Value(text[(equals + 1)..].Trim(), name, at) is { } value
            && !_values.TryAdd(name, new EnvironmentEntry(value, position))
        )
        {
            faults.Error(position, "", $"{name} is set twice; the first is in line {_values[name].Position.Line}");
        }
    }

    private string? Value(string text, string name, TextPosition position)
    {
        if (text.Length == 0 || text[0] is not ('"' or '\''))
        {
            return WithoutComment(text);
        }
        var value = new StringBuilder();
        var quote = text[0];
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                var rest = text[(i + 1)..].TrimStart();
                if (rest.Length == 0 || rest[0] == '#')
                {
                    return value.ToString();
                }
                faults.Error(position, "", $"the value of {name} goes on after its closing quote");
                return null;
            }
            value.Append(
                quote == '"' && text[i] == '\\' && i + 1 < text.Length ? Unescape(text[++i]) : text[i].ToString()
            );
        }
        faults.Error(position, "", $"the value of {name} has no closing quote", "values go over one line");
        return null;
    }

    private static string Unescape(char c) =>
        c switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            '"' or '\\' or '$' => c.ToString(),
            _ => "\\" + c,
        };

    private static string WithoutComment(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                return text[..i].TrimEnd();
            }
        }
        return text;
    }
}
