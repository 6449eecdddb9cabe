using System.Text;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Rtf;

/// <summary>Reads rich text: its groups, characters and fields; paragraphs are left to <see cref="RtfFlow"/>. For one document, one thread.</summary>
internal sealed class RtfReader(ReadOnlyMemory<byte> file, ExtractionContext context, DocumentWriter writer)
{
    private readonly RtfTokens _tokens = new(file);
    private readonly RtfEncodings _encodings = new();
    private readonly RtfFlow _flow = new(writer);
    private readonly Stack<RtfGroup> _around = [];
    private readonly List<byte> _bytes = [];
    private readonly StringBuilder _instruction = new();
    private readonly StringBuilder _author = new();
    private RtfGroup _group;
    private char _high = '\ufffd';
    private int _fallback;
    private bool _mayBePassedOver;

    /// <summary>What it says of itself.</summary>
    public RtfInfo Info { get; } = new();

    /// <summary>Writes all of it.</summary>
    /// <returns>False where it breaks off.</returns>
    public bool Read()
    {
        _group = new RtfGroup { Encoding = _encodings.Default, Fallback = 1 };
        while (!writer.IsFull && _tokens.Next())
        {
            switch (_tokens.Kind)
            {
                case RtfTokenKind.Open:
                    Open();
                    break;
                case RtfTokenKind.Close:
                    Close();
                    break;
                case RtfTokenKind.Byte:
                    TakeByte();
                    break;
                default:
                    Word(_tokens.Word, _tokens.Number);
                    break;
            }
        }
        Flush();
        _flow.Finish(Info.Pages);
        return _around.Count == 0 || writer.IsFull;
    }

    private void Open()
    {
        Flush();
        context.Cancellation.ThrowIfCancellationRequested();
        if (_around.Count >= context.Limits.Depth)
        {
            throw Refusal.TooLarge(context.FileName, $"has more than {context.Limits.Depth} groups within one another");
        }
        _around.Push(_group);
        (_group.Note, _group.IsLink, _fallback) = (null, false, 0);
    }

    private void Close()
    {
        Flush();
        _fallback = 0;
        _mayBePassedOver = false;
        var ended = _group;
        if (!_around.TryPop(out _group))
        {
            _group = ended;
            return;
        }
        if (ended.Note is not null)
        {
            _flow.EndNote(ended.Note);
        }
        if (ended.IsLink)
        {
            _flow.EndLink();
        }
        if (ended.Target == RtfTarget.Claim && _group.Target != RtfTarget.Claim)
        {
            Info.End(ended.Claim);
        }
    }

    private void TakeByte()
    {
        if (_fallback > 0)
        {
            _fallback--;
        }
        else if (_group.Target is not (RtfTarget.Nowhere or RtfTarget.Words))
        {
            _bytes.Add(_tokens.Byte);
        }
    }

    private void Word(string word, int? number)
    {
        if (word == "*")
        {
            _mayBePassedOver = true;
            return;
        }
        var mayBePassedOver = _mayBePassedOver;
        _mayBePassedOver = false;
        if (word == "bin")
        {
            _tokens.Skip(number ?? 0);
        }
        else if (word == "u" && number is { } unit)
        {
            Flush();
            WriteUnit((char)unit);
            _fallback = _group.Fallback;
        }
        else if (_group.Target != RtfTarget.Nowhere)
        {
            Flush();
            if (!BeginTarget(word, mayBePassedOver) && !TakeFont(word, number) && !TakeState(word, number))
            {
                _flow.Take(word, number, isText: _group is { Target: RtfTarget.Text, IsHidden: false });
            }
        }
    }

    private bool BeginTarget(string word, bool mayBePassedOver)
    {
        switch (word)
        {
            case "fonttbl":
                _group.Target = RtfTarget.Words;
                return true;
            case "info":
                (_group.Target, _group.IsInfo) = (RtfTarget.Words, true);
                return true;
            case "fldinst":
                _group.Target = RtfTarget.Instruction;
                _instruction.Clear();
                return true;
            case "fldrslt":
                BeginResult();
                return true;
            case "footnote" or "annotation":
                _group.Note = word == "footnote" ? "Footnote" : RtfFlow.CommentBy(_author.ToString());
                _author.Clear();
                _flow.BeginNote();
                return true;
            case "ftnalt" when _group.Note is not null:
                _group.Note = "Endnote";
                return true;
            case "atnauthor":
                _group.Target = RtfTarget.CommentAuthor;
                return true;
            case "shpinst" or "ud":
                return true;
        }
        if (_group.IsInfo && RtfInfo.ClaimOf(word) is { } claim)
        {
            (_group.Target, _group.Claim) = (RtfTarget.Claim, claim);
            return true;
        }
        if (mayBePassedOver || RtfFlow.IsLeftOut(word))
        {
            _group.Target = RtfTarget.Nowhere;
            return true;
        }
        return false;
    }

    private void BeginResult()
    {
        var words = _instruction.ToString().Trim().Split('"');
        if (words is [var name, { Length: > 0 } target, ..] && name.Trim() == "HYPERLINK")
        {
            _group.IsLink = true;
            _flow.BeginLink(target);
        }
        _instruction.Clear();
    }

    private bool TakeFont(string word, int? number)
    {
        switch (word)
        {
            case "ansicpg":
                _encodings.SetDefault(number ?? 0);
                _group.Encoding = _encodings.Default;
                return true;
            case "mac" or "pc" or "pca":
                _encodings.SetDefault(
                    word == "mac" ? 10_000
                    : word == "pc" ? 437
                    : 850
                );
                _group.Encoding = _encodings.Default;
                return true;
            case "f" when _group.Target == RtfTarget.Words:
                _encodings.Describe(number ?? 0);
                return true;
            case "fcharset":
                _encodings.SetCharacters(number ?? 0);
                return true;
            case "f":
                _group.Encoding = _encodings.OfFont(number ?? 0);
                return true;
            default:
                return false;
        }
    }

    private bool TakeState(string word, int? number)
    {
        switch (word)
        {
            case "uc":
                _group.Fallback = Math.Clamp(number ?? 1, 0, 16);
                return true;
            case "v" or "deleted":
                _group.IsHidden = number != 0;
                return true;
            case "plain":
                (_group.IsHidden, _group.Encoding) = (false, _encodings.Default);
                return true;
            case "yr" or "mo" or "dy" or "hr" or "min" or "nofpages":
                Info.Take(word, number ?? 0);
                return true;
            default:
                return false;
        }
    }

    // A character beyond the first 65,536 comes as two numbers.
    private void WriteUnit(char unit)
    {
        if (char.IsHighSurrogate(unit))
        {
            _high = unit;
            return;
        }
        Write(WholeText.Of(char.IsLowSurrogate(unit) ? $"{_high}{unit}" : unit.ToString()));
        _high = '\ufffd';
    }

    private void Flush()
    {
        if (_bytes.Count > 0)
        {
            Write(_group.Encoding.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes)));
            _bytes.Clear();
        }
    }

    private void Write(string text)
    {
        switch (_group.Target)
        {
            case RtfTarget.Claim:
                Info.Append(text);
                break;
            case RtfTarget.Instruction when _instruction.Length < 4000:
                _instruction.Append(text);
                break;
            case RtfTarget.CommentAuthor when _author.Length < 200:
                _author.Append(text);
                break;
            case RtfTarget.Text:
                _flow.Write(text, _group.IsHidden);
                break;
        }
    }
}
