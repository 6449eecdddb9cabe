using System.Text;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.Word;

/// <summary>The fields of a text of Word: their results are text, their instructions are not, but for the targets of links.</summary>
internal sealed class WordField
{
    private const int LongestInstruction = 4000;

    private readonly Stack<(StringBuilder Instruction, bool IsLink)> _open = [];

    /// <summary>Takes a part of an instruction.</summary>
    public void Instruct(PartXml xml)
    {
        if (_open.TryPeek(out var field) && field.Instruction.Length < LongestInstruction)
        {
            xml.AppendTo(field.Instruction);
        }
    }

    /// <summary>The beginning of a field, of its result, or its end.</summary>
    public void Step(string? kind, Paragraph paragraph)
    {
        switch (kind)
        {
            case "begin":
                _open.Push((new StringBuilder(), false));
                break;
            case "separate" when _open.TryPop(out var field):
                var target = TargetOf(field.Instruction.ToString());
                if (target is not null)
                {
                    paragraph.BeginLink(target);
                }
                _open.Push((field.Instruction, target is not null));
                break;
            case "end" when _open.TryPop(out var field) && field.IsLink:
                paragraph.EndLink();
                break;
        }
    }

    // HYPERLINK "http://x" \o "shown when pointed at"; one with \l alone leads to a place in the text itself.
    private static string? TargetOf(string instruction)
    {
        var words = instruction.Trim().Split('"');
        return words is [var name, { Length: > 0 } target, ..] && name.Trim() == "HYPERLINK" ? target : null;
    }
}
