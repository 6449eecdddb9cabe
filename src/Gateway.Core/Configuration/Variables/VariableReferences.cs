using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Puts variables into texts: <c>${env:NAME}</c>, <c>${env:NAME:-default}</c>; <c>$${</c> stands for <c>${</c>.</summary>
internal sealed class VariableReferences(VariableScope scope, FaultList faults)
{
    private const string Form = "write ${env:NAME} or ${env:NAME:-default}; $${ stands for ${ itself";

    /// <summary>Whether a text can be a variable's name.</summary>
    public static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }
        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }

    /// <summary>The same tree with the variables in its texts; a text with a fault becomes null.</summary>
    public ConfigNode Expand(ConfigNode node) =>
        node.Kind switch
        {
            ConfigNodeKind.Text when node.Raw.Contains("${", StringComparison.Ordinal) => node with
            {
                Text = TextOf(node),
            },
            ConfigNodeKind.Object => node with
            {
                Members = [.. node.Members.Select(member => member with { Value = Expand(member.Value) })],
            },
            ConfigNodeKind.List => node with { Items = [.. node.Items.Select(Expand)] },
            _ => node,
        };

    private string? TextOf(ConfigNode node)
    {
        var (text, raw, isGood) = (new StringBuilder(), node.Raw, true);
        for (var at = 0; at < raw.Length; )
        {
            var begin = raw.IndexOf("${", at, StringComparison.Ordinal);
            if (begin < 0)
            {
                text.Append(raw, at, raw.Length - at);
                break;
            }
            if (begin > at && raw[begin - 1] == '$')
            {
                text.Append(raw, at, begin - 1 - at).Append("${");
                at = begin + 2;
                continue;
            }
            text.Append(raw, at, begin - at);
            var end = raw.IndexOf('}', begin);
            if (end < 0)
            {
                return Fault(node, "a reference to a variable is not closed", Form);
            }
            var value = Lookup(node, raw[(begin + 2)..end]);
            isGood &= value is not null;
            text.Append(value);
            at = end + 1;
        }
        return isGood ? text.ToString() : null;
    }

    private string? Lookup(ConfigNode node, string reference)
    {
        if (!reference.StartsWith("env:", StringComparison.Ordinal))
        {
            var message = $"{Display.Quote($"${{{reference}}}")} is no reference to a variable";
            return Fault(node, message, IsName(reference) ? $"write ${{env:{reference}}}" : Form);
        }
        var split = reference.IndexOf(":-", 4, StringComparison.Ordinal);
        var variable = split < 0 ? reference[4..] : reference[4..split];
        var fallback = split < 0 ? null : reference[(split + 2)..];
        if (!IsName(variable) || fallback?.Contains("${", StringComparison.Ordinal) == true)
        {
            return Fault(node, NameFault(variable), Form);
        }
        if (scope[variable] is { Length: > 0 } value)
        {
            return value;
        }
        return fallback
            ?? Fault(
                node,
                $"environment variable {variable} {(scope[variable] is null ? "is not set" : "is empty")}",
                $"set it, or put it into .env beside the file, or write ${{env:{variable}:-default}}"
            );
    }

    private string? Fault(ConfigNode node, string message, string hint)
    {
        faults.Error(node, message, hint);
        return null;
    }

    private static string NameFault(string variable) =>
        variable.Length == 0 ? "the name of the variable is empty"
        : IsName(variable) ? $"the default of {variable} cannot hold another reference"
        : $"{Display.Quote(variable)} cannot be a variable's name: letters, digits and _ of ASCII";
}
