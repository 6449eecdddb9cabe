using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Rtf;

/// <summary>Makes paragraphs, rows and pages of the words of rich text. For one document, one thread.</summary>
internal sealed class RtfFlow
{
    private const string Hidden = "This document has hidden or deleted text, which is left out here.";

    private readonly DocumentWriter _writer;
    private readonly Flow _flow;
    private readonly Stack<Paragraph> _around = [];
    private Paragraph _paragraph = new();
    private bool _isInTable;

    /// <summary>Begins a document.</summary>
    public RtfFlow(DocumentWriter writer)
    {
        _writer = writer;
        _flow = new Flow(writer);
        _flow.Pages.Next(isMark: false);
    }

    /// <summary>Whether a word begins a group that is no text.</summary>
    public static bool IsLeftOut(string word) =>
        word
            is "colortbl"
                or "stylesheet"
                or "pict"
                or "objdata"
                or "nonshppict"
                or "shprslt"
                or "sp"
                or "header"
                or "headerl"
                or "headerr"
                or "headerf"
                or "footer"
                or "footerl"
                or "footerr"
                or "footerf"
                or "ftnsep"
                or "ftnsepc"
                or "aftnsep"
                or "aftnsepc"
                or "listtext"
                or "pntext"
                or "xe"
                or "tc"
                or "rxe"
                or "filetbl"
                or "template"
                or "themedata"
                or "private";

    /// <summary>What the comment of somebody is called.</summary>
    public static string CommentBy(string author) =>
        author.Trim() is { Length: > 0 } name ? $"Comment ({name})" : "Comment";

    /// <summary>Characters of the text.</summary>
    public void Write(string text, bool isHidden)
    {
        if (isHidden)
        {
            _writer.Notice(Hidden);
        }
        else
        {
            _paragraph.Text.Append(text);
        }
    }

    /// <summary>A word of the text; most say nothing about it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="number">Its number.</param>
    /// <param name="isText">Whether it stands in text that is shown.</param>
    public void Take(string word, int? number, bool isText)
    {
        if (!isText)
        {
            return;
        }
        if (SignOf(word) is { } sign)
        {
            _paragraph.Text.Append(sign);
            return;
        }
        if (_around.Count > 0)
        {
            _paragraph.Text.Append(word is "par" or "cell" ? " " : "");
            return;
        }
        switch (word)
        {
            case "pard":
                (_isInTable, _paragraph.Level, _paragraph.IsItem) = (false, 0, false);
                break;
            case "intbl":
                _isInTable = true;
                break;
            case "outlinelevel":
                _paragraph.Level = number is >= 0 and < 9 ? number.Value + 1 : 0;
                break;
            case "ls" when number > 0:
                _paragraph.IsItem = true;
                break;
            case "pagebb" when number != 0 && !_flow.Pages.IsAtStart:
            case "page":
                NextPage(isMark: false);
                break;
            case "softpage":
                NextPage(isMark: true);
                break;
            default:
                TakeEnd(word);
                break;
        }
    }

    /// <summary>Begins a note or comment.</summary>
    public void BeginNote()
    {
        _around.Push(_paragraph);
        _paragraph = new Paragraph();
    }

    /// <summary>Ends a note or comment; it follows the paragraph that it belongs to.</summary>
    public void EndNote(string label)
    {
        var text = _paragraph.Text.ToString().Trim();
        if (_around.TryPop(out var around))
        {
            _paragraph = around;
        }
        if (text.Length > 0)
        {
            _paragraph.Below($"{label}: {text}");
        }
    }

    /// <summary>Begins a link.</summary>
    public void BeginLink(string target) => _paragraph.BeginLink(target);

    /// <summary>Ends a link.</summary>
    public void EndLink() => _paragraph.EndLink();

    /// <summary>Writes what is left.</summary>
    /// <param name="pages">How many pages the document says it has.</param>
    public void Finish(int? pages)
    {
        while (_around.Count > 0)
        {
            EndNote("Note");
        }
        EndParagraph();
        LeaveTable();
        _flow.Pages.Finish(pages);
    }

    private void TakeEnd(string word)
    {
        switch (word)
        {
            case "par":
                EndParagraph();
                break;
            case "sect":
                EndParagraph();
                LeaveTable();
                NextPage(isMark: false);
                break;
            case "cell":
                EnterTable();
                EndParagraph();
                _flow.EndCell();
                break;
            case "nestcell" or "nestrow":
                _paragraph.Text.Append(' ');
                break;
            case "row":
                _flow.EndRow();
                break;
        }
    }

    // A paragraph keeps what it is until the next \pard says otherwise.
    private void EndParagraph()
    {
        if (_isInTable)
        {
            EnterTable();
        }
        else if (_flow.IsInTable && _paragraph.Text.Length > 0)
        {
            LeaveTable();
        }
        _flow.Write(_paragraph);
        _paragraph = _paragraph.Rest();
    }

    private void NextPage(bool isMark)
    {
        if (!_flow.IsInTable && _paragraph.Text.Length > 0)
        {
            EndParagraph();
        }
        _flow.NextPage(isMark, _paragraph);
    }

    private void EnterTable()
    {
        _isInTable = true;
        if (!_flow.IsInTable)
        {
            _flow.BeginTable();
        }
    }

    private void LeaveTable()
    {
        if (_flow.IsInTable)
        {
            _flow.EndTable();
        }
    }

    private static string? SignOf(string word) =>
        word switch
        {
            "line" or "lbr" => "\n",
            "tab" => "\t",
            "~" => "\u00a0",
            "_" => "-",
            "emdash" => "—",
            "endash" => "–",
            "bullet" => "•",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "emspace" or "enspace" or "qmspace" => " ",
            _ => null,
        };
}
