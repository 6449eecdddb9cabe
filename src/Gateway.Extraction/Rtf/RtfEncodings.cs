using System.Text;

namespace Gateway.Extraction.Rtf;

/// <summary>The code pages of rich text. For one document, one thread.</summary>
internal sealed class RtfEncodings
{
    private const int Western = 1252;

    private readonly Dictionary<int, Encoding> _byFont = [];
    private int _font;

    /// <summary>That of text whose font tells none.</summary>
    public Encoding Default { get; private set; } = Find(Western)!;

    /// <summary>Sets that of text whose font tells none; a page that nobody knows changes nothing.</summary>
    public void SetDefault(int codePage) => Default = Find(codePage) ?? Default;

    /// <summary>In the table of fonts: which font is described.</summary>
    public void Describe(int font) => _font = font;

    /// <summary>In the table of fonts: the set of characters of the font.</summary>
    public void SetCharacters(int set)
    {
        if (PageOf(set) is { } page && Find(page) is { } encoding)
        {
            _byFont[_font] = encoding;
        }
    }

    /// <summary>That of a font.</summary>
    public Encoding OfFont(int font) => _byFont.GetValueOrDefault(font, Default);

    private static Encoding? Find(int codePage) =>
        codePage == Encoding.UTF8.CodePage ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(codePage);

    private static int? PageOf(int set) =>
        set switch
        {
            77 => 10_000,
            128 => 932,
            129 => 949,
            130 => 1361,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => null,
        };
}
