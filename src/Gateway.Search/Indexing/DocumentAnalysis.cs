using System.Text;
using Gateway.Abstractions;
using Gateway.Search.Analysis;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Turns passages into terms and compressed text. Not thread-safe: one a walk.</summary>
internal sealed class DocumentAnalysis
{
    // Words whose stems are surely in the file already; forgotten when there are too many, which costs repeated inserts.
    private const int MostKnownWords = 200_000;

    private const int SampledPassages = 3;

    private readonly Analyzer _analyzer = new();
    private readonly HashSet<(string Surface, string Term)> _knownWords = [];
    private readonly StringBuilder _words = new();
    private readonly StringBuilder _parts = new();
    private List<KeyValuePair<string, string>> _newWords = [];
    private (string? Text, string Words, string Parts) _headings;
    private Language _language;

    /// <summary>Analyzes a document or a cell.</summary>
    public AnalyzedDocument Analyze(DocumentFacts facts, IReadOnlyList<StoredPassage> passages)
    {
        _newWords = [];
        _headings = default;
        _language = LanguageOf(passages);
        var title = Terms(facts.Titles);
        var path = Terms(facts.Names);
        return new AnalyzedDocument
        {
            Version = facts.Version,
            Revision = facts.Revision,
            Title = facts.Title,
            Modified = facts.Modified,
            Extension = facts.Extension,
            Containers = facts.Containers,
            TitleTerms = title.Words,
            PathTerms = path.Words,
            Passages = [.. passages.Select(passage => Terms(passage, title.Parts))],
            Blocks = [.. passages.Chunk(PassageId.BlockSize).Select(PassageBlock.Pack)],
            NewWords = _newWords,
            Language = _language,
            TextBytes = passages.Sum(passage => (long)Encoding.UTF8.GetByteCount(passage.Text)),
        };
    }

    // The beginning tells: common words are every second one.
    private Language LanguageOf(IReadOnlyList<StoredPassage> passages)
    {
        var beginning = string.Join('\n', passages.Take(SampledPassages).Select(passage => passage.Text));
        return StopWords.GuessLanguage(_analyzer.Analyze(beginning, Language.English));
    }

    private PassageTerms Terms(StoredPassage passage, string titleParts)
    {
        if (_headings.Text != passage.Headings)
        {
            var (words, _, parts) = Terms(passage.Headings);
            _headings = (passage.Headings, words, parts);
        }
        var body = Terms(passage.Text);
        return new PassageTerms(
            _headings.Words,
            body.Words,
            body.Count,
            $"{titleParts} {_headings.Parts} {body.Parts}".Trim()
        );
    }

    private (string Words, int Count, string Parts) Terms(string text)
    {
        _words.Clear();
        _parts.Clear();
        var count = 0;
        foreach (var token in _analyzer.Analyze(text, _language))
        {
            (token.Kind == TokenKind.Part ? _parts : _words).Append(token.Term).Append(' ');
            count += token.Kind == TokenKind.Part ? 0 : 1;
            Learn(token);
        }
        return (_words.ToString(), count, _parts.ToString());
    }

    private void Learn(Token token)
    {
        if (
            ReferenceEquals(token.Surface, token.Term)
            || token.Surface == token.Term
            || !_knownWords.Add((token.Surface, token.Term))
        )
        {
            return;
        }
        _newWords.Add(new(token.Surface, token.Term));
        if (_knownWords.Count > MostKnownWords)
        {
            _knownWords.Clear();
        }
    }
}
