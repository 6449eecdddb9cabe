using Gateway.Extraction.Formats;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Code;

/// <summary>Source code: the text stays as it is, and its symbols are the headings.</summary>
/// <remarks>The heading of a symbol stands on the first line of the comment, or of the attributes, right above it.</remarks>
internal static class CodeParser
{
    /// <summary>The text with its symbols; without, where the language is not known.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Lines(decoded, context, notices);
        if (CodeLanguages.Of(context.FileName) is not { } language)
        {
            return plain;
        }
        var symbols = new SymbolList(plain);
        language.Find(plain.Text, symbols);
        return PlainText.WithOutline(plain, symbols.Headings);
    }
}
