using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Tabular.Cache;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Reading;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>Loads the sheets of a workbook, each into a table.</summary>
/// <param name="database">The cache.</param>
/// <param name="settings">How files are written.</param>
internal sealed class WorkbookLoader(CacheDatabase database, DialectSettings settings)
{
    /// <summary>Loads the sheets that are not empty; all or none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="isFree">Whether a name is not that of another file's table.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceFailed"/>: it has no table.</exception>
    public IReadOnlyList<CachedTable> Load(
        TableFile file,
        FileBytes bytes,
        Func<string, bool> isFree,
        CancellationToken cancellation
    )
    {
        WorkbookInspection.Check(bytes, cancellation);
        var tables = new List<CachedTable>();
        try
        {
            foreach (var (sheet, reader) in Workbook.Sheets(bytes))
            {
                var name = TableNames.FreeOf(
                    $"{file.Name}_{TableNames.Clean(sheet)}",
                    name => isFree(name) && !tables.Exists(table => Same(table.Name, name))
                );
                using var table = new TableWriter(database, name, cancellation) { CopiesTexts = true };
                new WorkbookSheet(reader, table, settings.HasHeader).Load(cancellation);
                if (table.Columns > 0)
                {
                    table.Complete($"{file.Text}; sheet '{sheet}'");
                    tables.Add(new CachedTable(name, table.Rows));
                }
            }
        }
        catch (GatewayException)
        {
            tables.ForEach(table => database.Execute($"DROP TABLE IF EXISTS {Identifier.Quote(table.Name)}"));
            throw;
        }
        return tables.Count > 0 ? tables : throw WorkbookInspection.Refused("its sheets are empty");
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
