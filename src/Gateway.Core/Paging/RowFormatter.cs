using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Writes rows as UTF-8 in one of the formats. For one answer; not thread-safe.</summary>
internal abstract class RowFormatter : IDisposable
{
    /// <summary>True once a text was shortened or the bytes of a blob were left out.</summary>
    public bool HasShortened => HasCutText || HasLeftBytes;

    /// <summary>True once a text was shortened.</summary>
    public bool HasCutText { get; protected set; }

    /// <summary>True once bytes of a blob were left out.</summary>
    protected bool HasLeftBytes { get; set; }

    /// <summary>Writes what stands before the first row.</summary>
    public abstract void Begin(IReadOnlyList<Column> columns, PageBuffer output);

    /// <summary>Writes one row; cells longer than <paramref name="maxCell"/> UTF-16 units are shortened and say so.</summary>
    public abstract void Row(ReadOnlySpan<Value> cells, int maxCell, bool isFirst, PageBuffer output);

    /// <summary>Frees what writing needed.</summary>
    public virtual void Dispose() { }
}
