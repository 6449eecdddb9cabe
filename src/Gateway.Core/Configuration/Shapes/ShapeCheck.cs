using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Holds a tree against its shape and reports everything that does not fit.</summary>
internal sealed class ShapeCheck(FaultList faults)
{
    public void Check(ConfigNode node, Shape shape)
    {
        switch (shape)
        {
            case TextShape text when Is(node, ConfigNodeKind.Text, "a string", text):
                CheckText(node, text);
                break;
            case IntegerShape integer when Is(node, ConfigNodeKind.Number, "a whole number", integer):
                CheckInteger(node, integer);
                break;
            case BooleanShape:
                Is(node, ConfigNodeKind.Boolean, "true or false", shape);
                break;
            case ListShape list when Is(node, ConfigNodeKind.List, Words(list), list):
                foreach (var item in node.Items)
                {
                    Check(item, list.Item);
                }
                break;
            case MapShape map when Is(node, ConfigNodeKind.Object, "an object", map):
                CheckMap(node, map);
                break;
            case ObjectShape known when Is(node, ConfigNodeKind.Object, "an object", known):
                CheckMembers(node, known);
                break;
            case VariantShape variant when Is(node, ConfigNodeKind.Object, "an object", variant):
                CheckVariant(node, variant);
                break;
        }
    }

    private bool Is(ConfigNode node, ConfigNodeKind kind, string expected, Shape shape)
    {
        if (node.Kind == kind)
        {
            return true;
        }
        expected = node.Path.Length == 0 ? $"{expected} at the top level" : expected;
        var isSecret = shape is TextShape { Form: TextForm.Secret };
        var found = node.Kind switch
        {
            ConfigNodeKind.Object => "an object",
            ConfigNodeKind.List => "a list",
            ConfigNodeKind.Null => "null",
            ConfigNodeKind.Number when isSecret => "a number",
            ConfigNodeKind.Text => $"the string {Display.Quote(node.Raw)}",
            _ => Display.Bare(node.Raw),
        };
        var hint = (shape, node.Kind) switch
        {
            (MapShape, ConfigNodeKind.List) => "write { \"name\": … }, each entry by its name",
            (ListShape, ConfigNodeKind.Text) => "put it into square brackets",
            (IntegerShape or BooleanShape, ConfigNodeKind.Text) => "write it without quotes",
            (TextShape, ConfigNodeKind.Number or ConfigNodeKind.Boolean) => "put it into double quotes",
            (_, ConfigNodeKind.Null) when node.Path.Length > 0 => "leave it out instead",
            _ => null,
        };
        faults.Error(node, $"expected {expected}, found {found}", hint);
        return false;
    }

    private static string Words(ListShape list) => list.Item is TextShape ? "a list of strings" : "a list";

    private void CheckText(ConfigNode node, TextShape shape)
    {
        if (node.Text is not { } text)
        {
            return;
        }
        if (shape.Choices.Count > 0 && !shape.Choices.Contains(text))
        {
            faults.Error(node, $"unknown value {Display.Quote(node.Raw)}", NameHint.Of(text, shape.Choices));
        }
        else if (TextForms.FaultOf(text, shape.Form) is var (message, hint))
        {
            // The text as written: what a variable put into it may be a secret that went to the wrong place.
            faults.Error(node, $"{Display.Quote(node.Raw)} {message}", hint);
        }
    }

    private void CheckInteger(ConfigNode node, IntegerShape shape)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"from {shape.Minimum} to {shape.Maximum}");
        var isDigits = node.Raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        if (!isDigits)
        {
            faults.Error(node, $"expected a whole number {range} in plain digits, found {Display.Bare(node.Raw)}");
        }
        else if (node.Integer() is not { } value || value < shape.Minimum || value > shape.Maximum)
        {
            faults.Error(node, $"{Display.Bare(node.Raw)} is out of range; expected a whole number {range}");
        }
    }

    private void CheckMap(ConfigNode node, MapShape shape)
    {
        var seen = new Dictionary<string, ConfigMember>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in node.Members)
        {
            if (TextForms.FaultOf(member.Name, shape.Names) is var (message, hint))
            {
                faults.Error(member.Position, member.Value.Path, $"{Display.Quote(member.Name)} {message}", hint);
            }
            if (!seen.TryAdd(member.Name, member))
            {
                var first = seen[member.Name];
                faults.Error(
                    member.Position,
                    member.Value.Path,
                    $"{Display.Quote(member.Name)} and {Display.Quote(first.Name)} at ({first.Position.Line},{first.Position.Column}) differ only in case",
                    "give one of them another name"
                );
            }
            Check(member.Value, shape.Value);
        }
    }

    private void CheckMembers(ConfigNode node, ObjectShape shape)
    {
        foreach (var member in node.Members)
        {
            if (shape.Find(member.Name) is { } known)
            {
                Check(member.Value, known.Shape);
            }
            else
            {
                string[] names = [.. shape.Members.Select(m => m.Name)];
                faults.Error(member.Position, member.Value.Path, "unknown member", NameHint.Of(member.Name, names));
            }
        }
        foreach (var member in shape.Members)
        {
            if (member.IsRequired && node[member.Name] is null)
            {
                faults.Error(node, $"member {Display.Quote(member.Name)} is missing", $"add it: {member.Description}");
            }
        }
    }

    private void CheckVariant(ConfigNode node, VariantShape shape)
    {
        string[] names = [.. shape.Variants.Select(variant => variant.Name)];
        var chooser = node[shape.Chooser];
        if (chooser is null)
        {
            faults.Error(
                node,
                $"member {Display.Quote(shape.Chooser)} is missing",
                $"write one of {Display.List(names)}"
            );
        }
        else if (chooser.Kind != ConfigNodeKind.Text || chooser.Text is { Length: 0 })
        {
            faults.Error(chooser, $"expected a string, one of {Display.List(names)}");
        }
        else if (shape.Variants.FirstOrDefault(variant => variant.Name == chooser.Text) is { } variant)
        {
            CheckMembers(node, variant.Shape);
        }
        else if (chooser.Text is { } text)
        {
            var hint = NearestName.Of(text, names) is { } near ? $"did you mean {Display.Quote(near)}? " : "";
            faults.Error(
                chooser,
                $"unknown {shape.Chooser} {Display.Quote(chooser.Raw)}",
                $"{hint}known kinds: {Display.List(names)}"
            );
        }
    }
}
