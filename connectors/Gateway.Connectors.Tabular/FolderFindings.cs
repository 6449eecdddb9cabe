using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Cache;
using Gateway.Connectors.Tabular.Folders;

namespace Gateway.Connectors.Tabular;

/// <summary>What its owner should know about the files of a source.</summary>
internal static class FolderFindings
{
    /// <summary>The findings; none stops the source from being served.</summary>
    public static IEnumerable<Finding> Of(CacheState state)
    {
        if (state.Files.Count == 0)
        {
            yield return new Finding(
                false,
                TabularSettings.Include,
                "The folder holds no file that is a table: CSV, TSV, NDJSON, JSON or XLSX.",
                "Look at folder, include and exclude."
            );
        }
        if (state.HasMore)
        {
            yield return new Finding(
                false,
                TabularSettings.Include,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The folder holds more than {TableFolder.MostFiles:N0} such files; only so many are served."
                ),
                "Name fewer with include, or make more sources."
            );
        }
        if (state.Fault is { } fault)
        {
            yield return new Finding(false, null, fault.Message, fault.Hint);
        }
        foreach (var file in state.Files.Where(file => file.Entry?.Failure is not null))
        {
            yield return new Finding(
                false,
                null,
                $"'{file.File.Path}' cannot be read as a table: {file.Entry!.Failure}.",
                file.Entry.Hint
            );
        }
    }
}
