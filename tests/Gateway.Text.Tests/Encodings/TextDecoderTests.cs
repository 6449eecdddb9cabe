using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Text.Encodings;

namespace Gateway.Text.Tests.Encodings;

public sealed class TextDecoderTests
{
    private const string Japanese = "これは日本語の文章です。東京は日本の首都で、カタカナもあります。";
    private const string Western = "Müller kauft “schöne” Äpfel für 3 € in Besançon – déjà vu, señor.";

    public static TheoryData<string, string, string> Texts =>
        new()
        {
            { "utf-8", "utf-8", Japanese },
            { "utf-8", "utf-8", "plain ASCII" },
            { "utf-8", "utf-8", "" },
            { "shift_jis", "shift_jis", Japanese },
            { "shift_jis", "shift_jis", "日本語のテキスト SHIFTJIS" },
            { "shift_jis", "shift_jis", "価格: 1,200円\r\n在庫: あり\r\n" },
            { "windows-1252", "windows-1252", Western },
            { "windows-1252", "windows-1252", "“quotes” € CP1252" },
            { "iso-8859-1", "iso-8859-1", "Café Müller ñ" },
            { "iso-8859-1", "iso-8859-1", "Où est l'été? À l'hôtel, naïf garçon." },
            { "iso-8859-1", "iso-8859-1", "Größe: groß. Übergänge, Öl und Äste; fünf Füße." },
            { "utf-16", "utf-16", "UTF-16 without a mark, längerer Text" },
            { "utf-16BE", "utf-16be", "UTF-16 without a mark, längerer Text" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Encodings_are_recognised_without_a_mark(string encoding, string name, string text)
    {
        var decoded = TextDecoder.Decode(Bytes(encoding, text));
        Assert.Equal(text, decoded.Text);
        Assert.Equal(name, decoded.Encoding, ignoreCase: true);
        Assert.False(decoded.HasReplacements);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void A_byte_order_mark_decides_and_is_no_part_of_the_text(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetPreamble().Concat(Bytes(encoding, Japanese)).ToArray();
        Assert.Equal(Japanese, TextDecoder.Decode(bytes).Text);
    }

    [Fact]
    public void A_few_broken_bytes_do_not_make_utf_8_something_else()
    {
        var bytes = Encoding.UTF8.GetBytes(Japanese).Append((byte)0xFF).Append((byte)'!').ToArray();
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal((Japanese + "\ufffd!", "utf-8", true), (decoded.Text, decoded.Encoding, decoded.HasReplacements));
    }

    [Theory]
    [InlineData("<meta charset=windows-1251>", "windows-1251")]
    [InlineData("<META http-equiv='Content-Type' content='text/html; charset=\"koi8-r\"'>", "koi8-r")]
    [InlineData("<?xml version='1.0' encoding='iso-8859-5'?>", "iso-8859-5")]
    public void What_a_page_declares_is_believed_when_it_is_not_utf_8(string declaration, string encoding)
    {
        var bytes = Bytes(encoding, declaration + "Привет, мир");
        Assert.Equal(declaration + "Привет, мир", TextDecoder.Decode(bytes, DeclaredEncoding.NameIn(bytes)).Text);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("nonsense")]
    public void A_declaration_that_cannot_be_true_is_ignored(string name) =>
        Assert.Equal("+ADw-é", TextDecoder.Decode(Encoding.Latin1.GetBytes("+ADw-é"), name).Text);

    [Fact]
    public void Any_bytes_become_a_text_that_is_valid_unicode() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                var text = TextDecoder.Decode(bytes).Text;
                return text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Valid_utf_8_round_trips() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                var bytes = Encoding.UTF8.GetBytes(
                    text.Get.Replace("\0", "", StringComparison.Ordinal).TrimStart('\ufeff')
                );
                return bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(TextDecoder.Decode(bytes).Text));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    private static byte[] Bytes(string encoding, string text) =>
        (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text);
}
