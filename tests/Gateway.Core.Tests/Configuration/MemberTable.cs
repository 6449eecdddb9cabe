using System.Globalization;
using System.Text;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

/// <summary>Every member of the configuration as the rows of a Markdown table: path, value, default, meaning.</summary>
internal static class MemberTable
{
    public static string Of(ObjectShape shape) =>
        "| Member | Value | Default | Meaning |\n| --- | --- | --- | --- |\n" + Rows("", shape);

    private static string Rows(string path, Shape shape) =>
        shape switch
        {
            ObjectShape known => string.Concat(known.Members.Select(member => Row(path, member, ""))),
            MapShape { Value: VariantShape variants } => VariantRows(path + ".*", variants),
            _ => "",
        };

    // What every variant has is said once; what only some have names them.
    private static string VariantRows(string path, VariantShape shape)
    {
        var rows = new StringBuilder();
        foreach (var name in shape.Variants.SelectMany(v => v.Shape.Members).Select(member => member.Name).Distinct())
        {
            var having = shape.Variants.Where(variant => variant.Shape.Find(name) is not null).ToList();
            foreach (var alike in having.GroupBy(variant => variant.Shape.Find(name)!.Description))
            {
                var kinds = alike.Count() == shape.Variants.Count ? "" : string.Join(", ", alike.Select(v => v.Name));
                var member = alike.First().Shape.Find(name)!;
                rows.Append(
                    name == shape.Chooser
                        ? Row(
                            path,
                            member with
                            {
                                Shape = new TextShape { Choices = [.. shape.Variants.Select(v => v.Name)] },
                            },
                            ""
                        )
                        : Row(path, member, kinds)
                );
            }
        }
        return rows.ToString();
    }

    private static string Row(string path, ShapeMember member, string kinds)
    {
        var full = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
        var fallback =
            member.IsRequired ? "required"
            : member.Default is null ? ""
            : $"`{Json(member.Default)}`";
        var only = kinds.Length == 0 ? "" : $"({kinds}) ";
        return $"| `{full}` | {Value(member.Shape)} | {fallback} | {only}{member.Description.Replace("*", "\\*", StringComparison.Ordinal)} |\n"
            + Rows(full, member.Shape);
    }

    private static string Value(Shape shape) =>
        shape switch
        {
            TextShape { Choices.Count: > 0 } text => string.Join(
                " or ",
                text.Choices.Select(choice => $"`\"{choice}\"`")
            ),
            TextShape { Form: TextForm.Path } => "path",
            TextShape { Form: TextForm.Secret } => "string (secret)",
            TextShape { Form: TextForm.FilePattern } => "file pattern",
            TextShape { Form: TextForm.NamePattern } => "name pattern",
            TextShape => "string",
            IntegerShape { Maximum: long.MaxValue } integer => $"whole number from {integer.Minimum}",
            IntegerShape integer => $"{integer.Minimum} to {integer.Maximum}",
            BooleanShape => "`true` or `false`",
            ListShape list => $"list: {Value(list.Item)}",
            MapShape { Names: TextForm.SourceName } => "object: a source by name",
            MapShape { Names: TextForm.ColumnName or TextForm.SchemaColumnName } map =>
                $"object: {Value(map.Value)}, by column",
            MapShape map => $"object: {Value(map.Value)}, by table",
            _ => "object",
        };

    private static string Json(object value) =>
        value switch
        {
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            IReadOnlyList<string> texts => $"[{string.Join(", ", texts.Select(text => $"\"{text}\""))}]",
            _ => ((long)value).ToString(CultureInfo.InvariantCulture),
        };
}
