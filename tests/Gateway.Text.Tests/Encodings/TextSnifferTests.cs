using System.Text;
using Gateway.Text.Encodings;

namespace Gateway.Text.Tests.Encodings;

public sealed class TextSnifferTests
{
    [Theory]
    [InlineData("plain", true, true)]
    [InlineData("", true, true)]
    [InlineData("\u001b[31mcoloured\u001b[0m log", true, true)]
    [InlineData("one \0 byte", true, false)]
    [InlineData("%PDF-1.4 text", false, false)]
    [InlineData("{\\rtf1 text}", false, false)]
    [InlineData("PK\u0003\u0004\u0014\0\0\0", false, false)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", false, false)]
    public void Text_is_told_from_what_is_none(string beginning, bool named, bool unnamed)
    {
        var bytes = Encoding.Latin1.GetBytes(beginning);
        Assert.Equal(named, TextSniffer.IsText(bytes, isNamedText: true));
        Assert.Equal(unnamed, TextSniffer.IsText(bytes, isNamedText: false));
    }

    [Fact]
    public void Random_bytes_are_no_text()
    {
        var bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        Assert.False(TextSniffer.IsText(bytes, isNamedText: true));
    }
}
