namespace Gateway.Text.Encodings;

/// <summary>The characters of some bytes.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">The encoding's name, in lower case.</param>
/// <param name="HasReplacements">Whether bytes were not valid and became U+FFFD.</param>
public sealed record DecodedText(string Text, string Encoding, bool HasReplacements);
