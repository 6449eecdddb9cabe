using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Seeding.Files;

/// <summary>Reads and checks <c>seed.json</c>.</summary>
internal static class ManifestReader
{
    /// <summary>The manifest of a folder.</summary>
    /// <exception cref="GatewayException">It is absent or has a fault.</exception>
    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, SeedFolder.ManifestFile);
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.Manifest);
            return Checked(manifest ?? throw Wrong("it is null; it needs an object with tables"));
        }
        catch (JsonException fault)
        {
            throw SeedFault.At(
                SeedFolder.ManifestFile,
                (fault.LineNumber ?? -1) + 1,
                (fault.BytePositionInLine ?? -1) + 1,
                $"not a seed's manifest at {fault.Path ?? "$"}.",
                "Tables have name, file, columns, key, references and null; types are integer, real, text and blob.",
                fault
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"'{path}' cannot be read.",
                "A seed is a folder with a seed.json that lists tables and files.",
                fault
            );
        }
    }

    private static Manifest Checked(Manifest manifest)
    {
        if (manifest.Tables.Count == 0)
        {
            throw Wrong("tables is empty");
        }

        var earlier = new Dictionary<string, ManifestTable>(StringComparer.OrdinalIgnoreCase);
        foreach (var (table, index) in manifest.Tables.Select((table, index) => (table, index)))
        {
            var place = $"tables[{index}]";
            CheckNames(table, place);
            if (!earlier.TryAdd(table.Name, table))
            {
                throw Wrong($"{place}.name: there are two tables '{table.Name}'");
            }

            foreach (var (column, parent) in table.References ?? new Dictionary<string, string>())
            {
                CheckReference(parent, earlier, $"{place}.references.{column}");
            }
        }

        return manifest;
    }

    private static void CheckNames(ManifestTable table, string place)
    {
        if (
            string.IsNullOrWhiteSpace(table.Name)
            || table.Name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw Wrong($"{place}.name: empty names and names that begin with 'sqlite_' cannot be used");
        }

        if (table.Name.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong($"{place}.name: a NUL character cannot be part of a name");
        }

        if (table.Key is { Count: 0 })
        {
            throw Wrong($"{place}.key: a key needs a column; leave it out for none");
        }

        if (
            SeedPath.IsSql(table.File)
            && (table.Columns ?? table.Key ?? table.References ?? (object?)table.Null) is not null
        )
        {
            throw Wrong($"{place}: a SQL file declares its columns and keys itself; only name and file go with it");
        }
    }

    private static void CheckReference(string parent, Dictionary<string, ManifestTable> earlier, string place)
    {
        var dot = parent.LastIndexOf('.');
        if (dot < 1 || !earlier.TryGetValue(parent[..dot], out var table))
        {
            throw Wrong($"{place}: '{parent}' is not 'table.column' of this table or an earlier one");
        }

        var isKey =
            table.Key is [var key] && string.Equals(key, parent[(dot + 1)..], StringComparison.OrdinalIgnoreCase);
        if (!isKey && !SeedPath.IsSql(table.File))
        {
            throw Wrong($"{place}: '{parent}' is not the key of its table");
        }
    }

    private static GatewayException Wrong(string what) => SeedFault.At(SeedFolder.ManifestFile, 0, 0, what + ".");
}
