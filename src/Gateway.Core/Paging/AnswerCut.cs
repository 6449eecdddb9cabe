using System.Text;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>
/// The end of every text: what was not made to fit on its way, a table of thousands of columns described, is cut here.
/// </summary>
internal static class AnswerCut
{
    private const string Notice =
        "\n… cut here: the answer is too large; ask for less, with a pattern, fewer columns or lines\n";

    /// <summary>The answer, cut after a whole line where it is larger than an answer may ever be.</summary>
    public static Answer Fit(Answer answer, Limits limits)
    {
        var most = Math.Max(TextBudget.Whole(limits), TextBudget.BytesOf(GatewayConfiguration.MostTokensOfModel));
        // The bytes of a file are not those of the text that tells of it.
        if (answer.IsJson || answer is ExportAnswer or BytesAnswer || answer.Bytes <= most)
        {
            return answer;
        }
        var room = new byte[most - Notice.Length - TextBudget.Frame];
        var text = answer.Text;
        Encoding.UTF8.GetEncoder().Convert(text, room, flush: false, out var characters, out _, out _);
        var end = text.LastIndexOf('\n', characters - 1);
        return answer with { Text = text[..(end < 0 ? characters : end)] + Notice };
    }
}
