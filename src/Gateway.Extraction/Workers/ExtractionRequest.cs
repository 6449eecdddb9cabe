using Gateway.Extraction.Wire;

namespace Gateway.Extraction.Workers;

/// <summary>What a worker is asked: a file, and what reading it may cost.</summary>
/// <param name="FileName">Its name, without folders.</param>
/// <param name="Limits">The limits.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record ExtractionRequest(string FileName, ExtractionLimits Limits, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Sends it.</summary>
    public void Write(Stream stream, FrameKind kind)
    {
        var wire = new WireWriter();
        wire.Text(FileName);
        wire.Integer(Limits.InflatedBytes);
        wire.Integer(Limits.InflatedRatio);
        wire.Integer(Limits.Parts);
        wire.Integer(Limits.Depth);
        wire.Integer(Limits.TextLength);
        wire.Integer(Limits.Memory);
        wire.Integer(Limits.Time.Ticks);
        Frame.Write(stream, kind, wire.Written, Bytes.Span);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ExtractionRequest Read(ReadOnlyMemory<byte> content)
    {
        var wire = new WireReader(content.Span);
        var name = wire.Text();
        var limits = new ExtractionLimits
        {
            InflatedBytes = wire.Integer(),
            InflatedRatio = (int)wire.Integer(),
            Parts = (int)wire.Integer(),
            Depth = (int)wire.Integer(),
            TextLength = (int)wire.Integer(),
            Memory = wire.Integer(),
            Time = new TimeSpan(wire.Integer()),
        };
        return new ExtractionRequest(name, limits, content[^wire.Rest.Length..]);
    }
}
