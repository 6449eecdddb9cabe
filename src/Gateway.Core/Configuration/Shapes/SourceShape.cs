using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>The part of the shape that the kinds of sources decide.</summary>
internal static class SourceShape
{
    public const string Kind = "kind";
    public const string CacheSeconds = "cacheSeconds";
    public const int LongestCacheSeconds = 86_400;

    /// <summary>What is seen of a database that does not say it.</summary>
    public static readonly string[] DefaultAllow = ["*"];

    /// <summary>What is seen of a folder that does not say it.</summary>
    public static readonly string[] DefaultInclude = ["**/*"];

    public static MapShape Of(IReadOnlyList<IConnectorFactory> factories) =>
        new(TextForm.SourceName, new VariantShape(Kind, [.. factories.Select(Variant)]));

    /// <summary>How the tables of a kind are named.</summary>
    public static TextForm TableForm(AccessShape shape) =>
        shape == AccessShape.Tables ? TextForm.TableName : TextForm.SchemaTableName;

    /// <summary>How the columns of a kind are named.</summary>
    public static TextForm ColumnForm(AccessShape shape) =>
        shape == AccessShape.Tables ? TextForm.ColumnName : TextForm.SchemaColumnName;

    private static ShapeVariant Variant(IConnectorFactory factory) =>
        new(
            factory.Kind,
            factory.Summary,
            new ObjectShape([
                new(Kind, new TextShape { Choices = [factory.Kind] }, "The kind of source.") { IsRequired = true },
                new("description", new TextShape(), "What the source holds, in words for whoever asks it."),
                new(
                    CacheSeconds,
                    new IntegerShape(0, LongestCacheSeconds),
                    "Seconds for which an answer may be given again where the source cannot tell whether it has changed; the answer then says how old it is."
                )
                {
                    Default = 0L,
                },
                .. factory.Settings.Select(Setting),
                .. Access(factory.AccessShape),
            ])
        );

    private static ShapeMember Setting(SettingDefinition setting) =>
        new(setting.Name, ShapeOf(setting), setting.Description)
        {
            IsRequired = setting.IsRequired,
            Default = setting.Default,
        };

    private static Shape ShapeOf(SettingDefinition setting) =>
        setting.Type switch
        {
            SettingType.Text => new TextShape { Choices = setting.Choices },
            SettingType.Path => new TextShape(TextForm.Path),
            SettingType.Secret => new TextShape(TextForm.Secret),
            SettingType.Integer => new IntegerShape(setting.Minimum, setting.Maximum),
            SettingType.Boolean => new BooleanShape(),
            SettingType.FilePatterns => new ListShape(new TextShape(TextForm.FilePattern)),
            SettingType.TextList => new ListShape(new TextShape { Choices = setting.Choices }),
            _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Type, "unknown type of setting"),
        };

    private static ShapeMember[] Access(AccessShape shape)
    {
        if (shape == AccessShape.Files)
        {
            var files = new ListShape(new TextShape(TextForm.FilePattern));
            return
            [
                new("include", files, "Patterns of files that may be seen, like guides/**/*.md.")
                {
                    Default = DefaultInclude,
                },
                new("exclude", files, "Patterns of files and folders that may not; exclude wins."),
            ];
        }
        var name = shape == AccessShape.Tables ? "table" : "schema.table";
        var patterns = new ListShape(new TextShape(TextForm.NamePattern));
        return
        [
            new("allow", patterns, $"Patterns of what may be seen: {name} or {name}.column, with *.")
            {
                Default = DefaultAllow,
            },
            new("deny", patterns, $"Patterns of what may not be seen: {name} or {name}.column; deny wins."),
            new(
                "mask",
                new MapShape(ColumnForm(shape), new TextShape { Choices = ColumnMask.KindNames }),
                $"Columns whose values are masked, each {name}.column with its mask."
            ),
            new(
                "index",
                new MapShape(TableForm(shape), new ListShape(new TextShape())),
                "Tables whose rows are searchable, each with the columns that are searched."
            ),
        ];
    }
}
