using System.Runtime.InteropServices;

namespace Gateway.Search.Sqlite;

/// <summary>Ranks every passage that a query matches, inside the engine's own loop, and keeps the best. For one reader.</summary>
/// <remarks>
/// BM25 (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009) with k1 = 1.5 and b = 0.75 over one weighted
/// frequency a phrase: an occurrence counts with the weight of its column. idf = ln(1 + (N - n + 0.5) / (n + 0.5)); the
/// length is that of the passage alone, and counts as half the mean at least. FTS5's own bm25() reads each row's length from a table, and its count of rows
/// never falls when a contentless table loses rows.
/// </remarks>
internal sealed class PassageRanking : IDisposable
{
    /// <summary>The SQL function that a query calls for every row.</summary>
    public const string Function = "rank_passage";

    private const double K1 = 1.5;
    private const double B = 0.75;

    // Of the mean. Without it a heading that stands alone beats the passages that say something about it.
    private const double LeastLength = 0.5;

    private readonly DocumentTable _documents;
    private readonly Dictionary<string, long> _rowsWith = new(StringComparer.Ordinal);
    private GCHandle _self;
    private MatchExpression _expression = null!;
    private RankingBasis? _basis;
    private TopHits _hits = null!;
    private byte[] _verdicts = [];
    private Func<long, bool> _admits = null!;
    private double[]? _idf;
    private Exception? _failure;

    public PassageRanking(IndexConnection connection, DocumentTable documents)
    {
        _documents = documents;
        _self = GCHandle.Alloc(this);
        Fts5Extension.Register(connection, Function, _self);
    }

    /// <summary>Forgets how many rows have which phrase: the index has changed.</summary>
    public void Forget() => _rowsWith.Clear();

    /// <summary>Prepares for one query.</summary>
    /// <param name="expression">Its expression.</param>
    /// <param name="basis">What scores are made with; null for the index as it is.</param>
    /// <param name="hits">Takes the hits.</param>
    /// <param name="verdicts">By place in the table of documents: 0 not judged yet, 1 admitted, 2 not.</param>
    /// <param name="admits">Judges a document that is not judged yet.</param>
    public void Begin(
        MatchExpression expression,
        RankingBasis? basis,
        TopHits hits,
        byte[] verdicts,
        Func<long, bool> admits
    )
    {
        (_expression, _basis, _hits, _verdicts, _admits) = (expression, basis, hits, verdicts, admits);
        (_idf, _failure) = (null, null);
    }

    /// <summary>What scores were made with. Throws what went wrong while the engine called back, where nothing may be thrown.</summary>
    public RankingBasis End()
    {
        if (_failure is { } failure)
        {
            throw failure;
        }
        return _basis
            ?? new RankingBasis(
                _documents.Passages,
                _documents.MeanLength,
                _expression.Phrases.OfType<string>().Select(text => (text, _rowsWith.GetValueOrDefault(text)))
            );
    }

    /// <summary>One row that matches; called by the engine.</summary>
    public unsafe void OnRow(nint* api, nint context)
    {
        if (_failure is not null)
        {
            return;
        }
        try
        {
            var passage = Fts5Extension.Row(api, context);
            var place = _documents.PlaceOf(passage);
            if (IsAdmitted(place))
            {
                _hits.Add(_documents.DocumentAt(place), passage, Score(api, context, place, passage));
            }
        }
        catch (Exception failure)
        {
            // An exception must not cross the engine's frames; End throws it.
            _failure = failure;
        }
    }

    public void Dispose() => _self.Free();

    private bool IsAdmitted(int place)
    {
        ref var verdict = ref _verdicts[place];
        if (verdict == 0)
        {
            verdict = _admits(_documents.DocumentAt(place)) ? (byte)1 : (byte)2;
        }
        return verdict == 1;
    }

    private unsafe double Score(nint* api, nint context, int place, long passage)
    {
        _idf ??= Idf(api, context);
        var length = Math.Max(
            LeastLength,
            _documents.LengthOf(place, passage) / (_basis?.MeanLength ?? _documents.MeanLength)
        );
        var norm = K1 * (1 - B + (B * length));
        var score = 0.0;
        for (var phrase = 0; phrase < _idf.Length; phrase++)
        {
            if (_idf[phrase] > 0)
            {
                var frequency = Fts5Extension.WeighPhrase(api, context, phrase, IndexSchema.Weights);
                score += _idf[phrase] * frequency * (K1 + 1) / (frequency + norm);
            }
        }
        return score;
    }

    private unsafe double[] Idf(nint* api, nint context)
    {
        var idf = new double[_expression.Phrases.Count];
        var passages = _basis?.Passages ?? _documents.Passages;
        for (var phrase = 0; phrase < idf.Length; phrase++)
        {
            // A phrase that was not in the query on the first page (a prefix finds a new word) counts nothing on the later ones.
            if (
                _expression.Phrases[phrase] is { } text
                && (_basis is null ? RowsWith(api, context, phrase, text) : _basis.RowsWith(text)) is { } rows
            )
            {
                idf[phrase] = Math.Log(1 + (Math.Max(0, passages - rows) + 0.5) / (rows + 0.5));
            }
        }
        return idf;
    }

    private unsafe long RowsWith(nint* api, nint context, int phrase, string text)
    {
        if (!_rowsWith.TryGetValue(text, out var rows))
        {
            rows = Fts5Extension.CountRows(api, context, phrase);
            _rowsWith[text] = rows;
        }
        return rows;
    }
}
