using System.Collections;

namespace Gateway.Search.Indexing;

/// <summary>Which documents of the index a walk has met again: one bit each. For the walk alone.</summary>
internal sealed class SeenDocuments
{
    private readonly BitArray _bits;

    /// <param name="lastDocument">The highest number when the walk began; later ones are new and need no mark.</param>
    public SeenDocuments(long lastDocument) => _bits = new BitArray(checked((int)lastDocument + 1));

    /// <summary>The highest number that can be marked.</summary>
    public long Last => _bits.Length - 1;

    public void Add(long document)
    {
        if (document < _bits.Length)
        {
            _bits[(int)document] = true;
        }
    }

    public bool Contains(long document) => _bits[(int)document];
}
