namespace Gateway.Abstractions;

/// <summary>A file of typed columns that rows are written into. For one thread at a time.</summary>
public interface IColumnFile
{
    /// <summary>About how many bytes it has, with those that wait to be written.</summary>
    long Bytes { get; }

    /// <summary>The types of the columns, as people read them; known when the file is finished.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>What its reader must know, in whole sentences; known when the file is finished.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Adds a row, of whole cells.</summary>
    /// <exception cref="GatewayException">A column cannot hold its cell as it is; the file cannot be finished.</exception>
    void Add(Value[] row);

    /// <summary>Writes what waits, and the end. Nothing is added afterwards.</summary>
    /// <exception cref="GatewayException">As of <see cref="Add"/>.</exception>
    void Finish();
}
