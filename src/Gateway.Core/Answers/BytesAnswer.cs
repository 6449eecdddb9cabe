namespace Gateway.Core;

/// <summary>The bytes of a document; its text says what they are, for clients that cannot take bytes.</summary>
/// <param name="Content">The bytes.</param>
public sealed record BytesAnswer(byte[] Content) : Answer
{
    /// <inheritdoc />
    public override long Bytes => 4L * ((Content.Length + 2) / 3);
}
