using Gateway.Extraction.Formats;
using Gateway.Text;

namespace Gateway.Extraction.Tests;

/// <summary>Makes the text of bytes as a file of some name.</summary>
internal static class Parsing
{
    public static DocumentText? Of(byte[] bytes, string fileName, ExtractionLimits? limits = null) =>
        DocumentParser.Parse(bytes, ExtractionContext.Of(bytes, fileName, limits));
}
