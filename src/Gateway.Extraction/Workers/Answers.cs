using Gateway.Abstractions;
using Gateway.Extraction.Wire;
using Gateway.Text;

namespace Gateway.Extraction.Workers;

/// <summary>Answers between the gateway and a worker, in both directions.</summary>
internal static class Answers
{
    /// <summary>Makes a text and sends it, or why there is none.</summary>
    public static void Write(Stream stream, Func<DocumentText?> make)
    {
        try
        {
            Write(stream, make());
        }
        catch (GatewayException refusal)
        {
            Frame.Write(stream, FrameKind.Refusal, RefusalWire.Write(refusal));
        }
    }

    /// <summary>What an answer says.</summary>
    /// <exception cref="GatewayException">The refusal that it is.</exception>
    /// <exception cref="InvalidDataException">It is no answer.</exception>
    public static DocumentText? Read(Frame frame, string revision) =>
        frame.Kind switch
        {
            FrameKind.Text => DocumentWire.Read(frame.Content.Span, revision),
            FrameKind.Nothing => null,
            FrameKind.Refusal or FrameKind.LastRefusal => throw RefusalWire.Read(frame.Content.Span),
            _ => throw new InvalidDataException($"A frame of kind {(int)frame.Kind} is no answer."),
        };

    private static void Write(Stream stream, DocumentText? document)
    {
        if (document is null)
        {
            Frame.Write(stream, FrameKind.Nothing, default);
            return;
        }
        var wire = new WireWriter();
        DocumentWire.Write(wire, document);
        Frame.Write(stream, FrameKind.Text, wire.Written);
    }
}
