using System.Text.Json;

namespace Gateway.Core.Configuration;

/// <summary>Writes the keywords of one shape into the object that is open.</summary>
internal sealed class SchemaShapeWriter(Utf8JsonWriter json)
{
    public void Write(Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                WriteText(text);
                break;
            case IntegerShape integer:
                json.WriteString("type", "integer");
                json.WriteNumber("minimum", integer.Minimum);
                json.WriteNumber("maximum", integer.Maximum);
                break;
            case BooleanShape:
                json.WriteString("type", "boolean");
                break;
            case ListShape list:
                json.WriteString("type", "array");
                WriteNested("items", list.Item);
                break;
            case MapShape map:
                json.WriteString("type", "object");
                WriteNested("propertyNames", new TextShape(map.Names));
                WriteNested("additionalProperties", map.Value);
                break;
            case ObjectShape known:
                WriteMembers(known);
                break;
            case VariantShape variant:
                WriteVariants(variant);
                break;
        }
    }

    private void WriteNested(string keyword, Shape shape)
    {
        json.WriteStartObject(keyword);
        Write(shape);
        json.WriteEndObject();
    }

    private void WriteText(TextShape text)
    {
        json.WriteString("type", "string");
        if (text.Form == TextForm.SourceName)
        {
            json.WriteString("pattern", TextForms.SourceNamePattern);
            WriteNested("not", new TextShape { Choices = TextForms.ReservedSourceNames });
        }
        else if (text.Form != TextForm.Any)
        {
            json.WriteNumber("minLength", 1);
        }
        if (text.Choices.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (var choice in text.Choices)
            {
                json.WriteStringValue(choice);
            }
            json.WriteEndArray();
        }
    }

    private void WriteMembers(ObjectShape shape)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var member in shape.Members)
        {
            json.WriteStartObject(member.Name);
            json.WriteString("description", member.Description);
            Write(member.Shape);
            WriteDefault(member.Default);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        WriteRequired(shape.Members.Where(member => member.IsRequired).Select(member => member.Name));
        json.WriteBoolean("additionalProperties", false);
    }

    // The chooser is said once outside, so that an editor offers its values; then each variant by "if … then".
    private void WriteVariants(VariantShape shape)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject(shape.Chooser);
        json.WriteStartArray("oneOf");
        foreach (var variant in shape.Variants)
        {
            json.WriteStartObject();
            json.WriteString("const", variant.Name);
            json.WriteString("description", variant.Summary);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired([shape.Chooser]);
        json.WriteStartArray("allOf");
        foreach (var variant in shape.Variants)
        {
            WriteVariant(shape.Chooser, variant);
        }
        json.WriteEndArray();
    }

    private void WriteVariant(string chooser, ShapeVariant variant)
    {
        json.WriteStartObject();
        json.WriteStartObject("if");
        json.WriteStartObject("properties");
        json.WriteStartObject(chooser);
        json.WriteString("const", variant.Name);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired([chooser]);
        json.WriteEndObject();
        WriteNested("then", variant.Shape);
        json.WriteEndObject();
    }

    private void WriteRequired(IEnumerable<string> names)
    {
        json.WriteStartArray("required");
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }
        json.WriteEndArray();
    }

    private void WriteDefault(object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteString("default", text);
                break;
            case long number:
                json.WriteNumber("default", number);
                break;
            case bool flag:
                json.WriteBoolean("default", flag);
                break;
            case IReadOnlyList<string> texts:
                json.WriteStartArray("default");
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }
                json.WriteEndArray();
                break;
        }
    }
}
