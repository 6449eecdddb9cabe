using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using Gateway.Core;
using Gateway.Mcp.Calls;
using Gateway.Mcp.Tools;

namespace Gateway.Mcp.Transport;

/// <summary>
/// Writes a page as the answer to a tool call. Text, of rows or of a document, is in the page as it stands in the frame; rows as
/// JSON are themselves the structured content, and escaped once for the text beside it.
/// </summary>
internal static class PageFrame
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes the frame; it means what <see cref="ToolAnswers"/> makes of the same answer.</summary>
    public static void Write(FrameWriter output, ReadOnlySpan<byte> id, Answer answer)
    {
        var page = answer.Page!;
        var start = new ArrayBufferWriter<byte>(page.IsEscaped ? 2048 : 2048 + (page.Body.Length * 5 / 4));
        var end = new ArrayBufferWriter<byte>(1024);
        start.Write("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        start.Write(id);
        start.Write(",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""u8);
        if (page.IsEscaped)
        {
            Escape(answer.IsData ? ToolAnswers.DataNote + "\n" : "", start);
            Escape(page.Head, start);
            Escape(page.Tail, end);
            end.Write("\"}]"u8);
        }
        else
        {
            if (answer.IsData)
            {
                Escape(ToolAnswers.DataNote, start);
                start.Write("\"},{\"type\":\"text\",\"text\":\""u8);
            }
            Escape(page.Head, start);
            Escape(page.Body.Span, start);
            Escape(page.Tail, start);
            start.Write("\"}],\"structuredContent\":"u8);
            Encoding.UTF8.GetBytes(page.Head, start);
            Encoding.UTF8.GetBytes(page.Tail, end);
        }
        if (AnswerMeta.Of(answer) is { } meta)
        {
            end.Write(",\"_meta\":"u8);
            Encoding.UTF8.GetBytes(meta.ToJsonString(), end);
        }
        end.Write("}}"u8);
        output.Write(start.WrittenSpan, page.Body.Span, end.WrittenSpan);
    }

    private static void Escape(string text, ArrayBufferWriter<byte> output) =>
        Escape(Encoding.UTF8.GetBytes(text), output);

    private static void Escape(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> output)
    {
        while (!utf8.IsEmpty)
        {
            // Room for some more than there is to be written; what does not fit comes the next time around.
            var room = output.GetSpan(Math.Max(64, utf8.Length + (utf8.Length / 8)));
            Encoder.EncodeUtf8(utf8, room, out var consumed, out var written);
            output.Advance(written);
            utf8 = utf8[consumed..];
        }
    }
}
