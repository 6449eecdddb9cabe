using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction;

/// <summary>Makes the document of a file that is a text. It runs in the gateway's own process.</summary>
/// <remarks>So it must be linear in time and memory, must not call itself by the nesting of its input, and throws nothing for any input.</remarks>
/// <param name="decoded">The text and its encoding.</param>
/// <param name="context">Name, revision and limits.</param>
/// <param name="notices">What is known already of the text; they belong into the document.</param>
internal delegate DocumentText TextExtraction(DecodedText decoded, ExtractionContext context, string[] notices);
