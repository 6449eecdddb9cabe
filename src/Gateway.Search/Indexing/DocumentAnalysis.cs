using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Search.Analysis;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Turns passages into terms and compressed text. Not thread-safe: one a walk.</summary>
internal sealed class DocumentAnalysis
{
    private const int SampledPassages = 3;

    private readonly Analyzer _analyzer = new();
    private readonly List<Token> _tokens = [];
    private readonly TermBuffer _words = new();
    private readonly TermBuffer _parts = new();
    private List<KeyValuePair<string, string>> _newWords = [];
    private (string? Text, byte[] Words, byte[] Parts) _headings;
    private Language _language;

    /// <summary>Analyzes a document or a cell.</summary>
    public AnalyzedDocument Analyze(DocumentFacts facts, IReadOnlyList<StoredPassage> passages)
    {
        _newWords = [];
        _headings = default;
        _language = LanguageOf(passages);
        var (title, _, titleParts) = Terms(facts.Titles);
        var (path, _, _) = Terms(facts.Names);
        return new AnalyzedDocument
        {
            Version = facts.Version,
            Extractor = facts.Extractor,
            Reason = facts.Reason,
            Revision = facts.Revision,
            Title = facts.Title,
            Modified = facts.Modified,
            Extension = facts.Extension,
            Containers = facts.Containers,
            TitleTerms = title,
            PathTerms = path,
            Passages = [.. passages.Select(passage => Terms(passage, titleParts))],
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
        _analyzer.Analyze(beginning, Language.English, _tokens);
        return LanguageGuess.OfText(_tokens);
    }

    private PassageTerms Terms(StoredPassage passage, byte[] titleParts)
    {
        if (_headings.Text != passage.Headings)
        {
            var (words, _, parts) = Terms(passage.Headings);
            _headings = (passage.Headings, words, parts);
        }
        _parts.Clear();
        _parts.Append(titleParts);
        _parts.Append(_headings.Parts);
        var count = Read(passage.Text);
        return new PassageTerms(_headings.Words, _words.Bytes.ToArray(), count, _parts.Bytes.ToArray());
    }

    private (byte[] Words, int Count, byte[] Parts) Terms(string text)
    {
        _parts.Clear();
        var count = Read(text);
        return (_words.Bytes.ToArray(), count, _parts.Bytes.ToArray());
    }

    /// <summary>Reads the words of a text, and adds its parts to those that are there; the number of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Read(string text)
    {
        _words.Clear();
        _analyzer.Analyze(text, _language, _tokens);
        var count = 0;
        foreach (var token in _tokens)
        {
            var isPart = token.Kind == TokenKind.Part;
            (isPart ? _parts : _words).Append(token.Form.TermBytes);
            count += isPart ? 0 : 1;
            Note(token.Form);
        }
        return count;
    }

    // A word that the analyzer has forgotten meanwhile is noted again, which costs an insert that does nothing.
    private void Note(WordForm word)
    {
        if (word.IsNoted)
        {
            return;
        }
        word.IsNoted = true;
        // A word with accents also stands for those who leave them out.
        if (word.Surface != word.Term || word.Surface != word.Word)
        {
            _newWords.Add(new(word.Surface, word.Term));
        }
    }
}
