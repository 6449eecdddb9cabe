using System.Runtime.InteropServices;
using Gateway.Search.Indexing;

namespace Gateway.Search.Sqlite.Segments;

/// <summary>Writes the full-text table, inside the transactions of the writer: rows as finished segments, deletions as marks.</summary>
/// <remarks>
/// FTS5 reads and merges what is written here. Its own way in takes rows as texts, of which it cuts and hashes every term again;
/// the terms of a transaction are known already, and written at once they take a fifth of the time. FTS5 remembers the list of
/// segments until another connection has written: so it is never asked to write on this one.
/// </remarks>
internal sealed class FullTextWriter : IDisposable
{
    // Above it a transaction writes more than one segment: memory for places is doubled when it is full, the last time at 16 MB.
    private const long MostBytes = 30 << 20;

    private readonly IndexStatement _read;
    private readonly IndexStatement _write;
    private readonly IndexStatement _find;
    private readonly PostingTable _postings = new();
    private readonly Dictionary<long, List<uint>> _deleted = [];
    private readonly List<int> _headings = [];
    private readonly List<int> _terms = [];
    private SegmentList? _list;

    public FullTextWriter(IndexConnection connection)
    {
        _read = connection.Prepare("SELECT block FROM passages_data WHERE id = ?1");
        _write = connection.Prepare("REPLACE INTO passages_data(id, block) VALUES (?1, ?2)");
        _find = connection.Prepare("INSERT INTO passages_idx(segid, term, pgno) VALUES (?1, ?2, ?3)");
    }

    /// <summary>What rows that are written now are marked with; kept with the document, for <see cref="Delete"/>.</summary>
    public long Origin => List.NextOrigin;

    /// <summary>Pages that were written since the count was taken.</summary>
    public long WrittenPages { get; set; }

    /// <summary>How many segments there were at the end of the last transaction.</summary>
    public int Segments { get; private set; }

    private SegmentList List => _list ??= SegmentList.Read(ReadRow(SegmentFormat.List));

    /// <summary>Deletes the passages of a document.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="origin">What they were written with.</param>
    public void Delete(long first, int count, long origin)
    {
        if (!_deleted.TryGetValue(origin, out var rows))
        {
            _deleted.Add(origin, rows = []);
        }
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            rows.Add(checked((uint)(first + ordinal)));
        }
    }

    /// <summary>Adds the passages of a document.</summary>
    /// <param name="first">The number of the first, higher than all that were added in this transaction.</param>
    /// <param name="document">The document.</param>
    /// <param name="meta">The tokens that it is filtered by.</param>
    public void Add(long first, AnalyzedDocument document, byte[] meta)
    {
        _ = checked((uint)(first + document.Passages.Count));
        if (document.Passages.Count == 0)
        {
            // Its title must not become a term that stands nowhere: FTS5 takes that for damage.
            return;
        }
        var (title, path, tokens) = (Terms(document.TitleTerms), Terms(document.PathTerms), Terms(meta));
        byte[]? headings = null;
        for (var ordinal = 0; ordinal < document.Passages.Count; ordinal++)
        {
            var passage = document.Passages[ordinal];
            if (!ReferenceEquals(headings, passage.Headings))
            {
                headings = passage.Headings;
                Split(headings, _headings);
            }
            _postings.BeginRow(first + ordinal);
            Split(passage.Body, _terms);
            Add(CollectionsMarshal.AsSpan(_terms), IndexSchema.Body);
            Add(title, IndexSchema.Title);
            Add(CollectionsMarshal.AsSpan(_headings), IndexSchema.Headings);
            Split(passage.Parts, _terms);
            Add(CollectionsMarshal.AsSpan(_terms), IndexSchema.Parts);
            Add(path, IndexSchema.Path);
            Add(tokens, IndexSchema.Meta);
        }
        if (_postings.Bytes > MostBytes)
        {
            WriteSegment();
        }
    }

    /// <summary>Begins with a transaction; what an earlier one left that was rolled back is forgotten.</summary>
    public void Begin()
    {
        _deleted.Clear();
        _postings.Clear();
        _list = null;
    }

    /// <summary>Writes what was deleted and added, before the transaction is committed.</summary>
    public void End()
    {
        if (_postings.Rows > 0)
        {
            WriteSegment();
        }
        foreach (var segment in List.All.ToList())
        {
            Mark(segment);
        }
        _deleted.Clear();
        _write.Run(SegmentFormat.List, List.Write());
        Segments = List.All.Count();
    }

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
        _find.Dispose();
    }

    private void WriteSegment()
    {
        var id = List.FreeId;
        var segment = new SegmentWriter(id, Write, (number, text, page) => _find.Run(number, text, page));
        foreach (var term in _postings.InOrder())
        {
            segment.Add(_postings.TextOf(term), _postings.PlacesOf(term));
        }
        var pages = segment.Finish();
        List.Add(id, pages, _postings.Rows);
        WrittenPages += pages;
        _postings.Clear();
    }

    private void Mark(Segment segment)
    {
        var rows = new HashSet<uint>();
        foreach (var (origin, deleted) in _deleted)
        {
            if (segment.Holds(origin))
            {
                rows.UnionWith(deleted);
            }
        }
        if (rows.Count == 0)
        {
            return;
        }
        for (var page = 0; page < segment.TombstonePages; page++)
        {
            rows.UnionWith(Tombstones.Read(ReadRow(SegmentFormat.Tombstones(segment.Id, page))));
        }
        var pages = Tombstones.Write(rows);
        for (var page = 0; page < pages.Length; page++)
        {
            Write(SegmentFormat.Tombstones(segment.Id, page), pages[page]);
        }
        List.Replace(segment with { TombstonePages = pages.Length, Tombstones = rows.Count });
    }

    private void Write(long row, ReadOnlySpan<byte> page) => _write.Run(row, page.ToArray());

    private byte[] ReadRow(long row)
    {
        using var found = _read.Read(row);
        return found.Next()
            ? found.Bytes(0)
            : throw IndexFileException.Damaged("a page of the full-text table is missing");
    }

    private int[] Terms(byte[] text)
    {
        Split(text, _terms);
        return [.. _terms];
    }

    private void Split(ReadOnlySpan<byte> text, List<int> terms)
    {
        terms.Clear();
        while (Next(ref text) is { IsEmpty: false } term)
        {
            terms.Add(_postings.NumberOf(term));
        }
    }

    private void Add(ReadOnlySpan<int> terms, int column)
    {
        for (var position = 0; position < terms.Length; position++)
        {
            _postings.Add(terms[position], column, position);
        }
    }

    // Terms are joined by single spaces; there may be one behind the last.
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOf((byte)' ');
        var term = length < 0 ? text : text[..length];
        text = length < 0 ? [] : text[(length + 1)..];
        return term;
    }
}
