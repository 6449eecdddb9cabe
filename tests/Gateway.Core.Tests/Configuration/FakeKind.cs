using Gateway.Abstractions;

namespace Gateway.Core.Tests.Configuration;

/// <summary>Kinds of sources with the settings and the checks of the real ones, but without engines.</summary>
internal sealed class FakeKind(string kind, AccessShape shape, params SettingDefinition[] settings) : IConnectorFactory
{
    public static readonly IReadOnlyList<IConnectorFactory> All =
    [
        new FakeKind(
            "sqlite",
            AccessShape.Tables,
            new SettingDefinition("path", SettingType.Path, "The database file.") { IsRequired = true },
            new SettingDefinition("static", SettingType.Boolean, "Whether nobody writes the file.")
        ),
        new FakeKind(
            "documents",
            AccessShape.Files,
            new SettingDefinition("folder", SettingType.Path, "The folder.") { IsRequired = true },
            new SettingDefinition("maxFileBytes", SettingType.Integer, "The largest file that is read, in bytes.")
            {
                Minimum = 1,
                Maximum = 1 << 30,
            }
        ),
        new FakeKind(
            "vault",
            AccessShape.SchemaTables,
            new SettingDefinition("token", SettingType.Secret, "The token.") { IsRequired = true },
            new SettingDefinition("mode", SettingType.Text, "How strict.") { Choices = ["strict", "warn"] },
            new SettingDefinition("tags", SettingType.TextList, "Words.")
        ),
    ];

    public string Kind => kind;

    public string Summary => "a kind for tests";

    public AccessShape AccessShape => shape;

    public IReadOnlyList<SettingDefinition> Settings => settings;

    public IEnumerable<Finding> Inspect(SourceDefinition source)
    {
        if (source.TextOrNull("path") is { } path && !File.Exists(path))
        {
            yield return Directory.Exists(path)
                ? new Finding(true, "path", $"'{path}' is a folder", "name a file")
                : new Finding(true, "path", $"'{path}' was not found");
        }
        if (source.TextOrNull("folder") is { } folder && !Directory.Exists(folder))
        {
            yield return new Finding(true, "folder", $"'{folder}' was not found");
        }
    }

    public IConnector Create(SourceDefinition source) =>
        throw new InvalidOperationException("not opened in these tests");
}
