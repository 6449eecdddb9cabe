using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The export folder, what was written into it, and the connector that reads it. Thread-safe; the host disposes it.</summary>
public sealed class ExportStore : IAsyncDisposable
{
    /// <summary>The name of the source that serves exported files.</summary>
    public const string Source = "exports";

    /// <summary>Touches nothing.</summary>
    /// <param name="configuration">The folder and the limits.</param>
    /// <param name="state">Where is remembered what was exported.</param>
    /// <param name="connector">Reads the files of the folder as documents; disposed here.</param>
    /// <param name="columns">Begins Parquet files; called when one is asked for, never before.</param>
    public ExportStore(
        ExportConfiguration configuration,
        StateFolder state,
        IConnector connector,
        ColumnFileMaker columns
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(state);
        Configuration = configuration;
        Connector = connector;
        Columns = columns;
        Folder = new ExportFolder(configuration.Folder);
        Book = new ExportBook(state.ExportsFolder, configuration.Folder);
    }

    /// <summary>Serves the exported files.</summary>
    public IConnector Connector { get; }

    internal ExportConfiguration Configuration { get; }

    internal ColumnFileMaker Columns { get; }

    internal ExportFolder Folder { get; }

    internal ExportBook Book { get; }

    /// <summary>Removes unfinished files of processes that run no more. Blocks.</summary>
    public void Sweep() => Folder.Sweep();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Connector.DisposeAsync();
}
