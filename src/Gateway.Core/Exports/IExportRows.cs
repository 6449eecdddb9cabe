using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Rows on their way into a draft, in one format. For one export.</summary>
internal interface IExportRows : IDisposable
{
    /// <summary>How many bytes there are, with those that wait.</summary>
    long Bytes { get; }

    /// <summary>The names of the columns, with what the file says of them.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>What the reader of the file must know.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Adds a row, of whole cells.</summary>
    /// <exception cref="GatewayException">The format cannot hold it.</exception>
    void Add(Value[] row);

    /// <summary>Writes what waits.</summary>
    /// <exception cref="GatewayException">The format cannot hold it.</exception>
    void Finish();
}
