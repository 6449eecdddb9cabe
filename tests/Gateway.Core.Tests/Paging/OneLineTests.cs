namespace Gateway.Core.Tests;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("plain.md", "plain.md")]
    [InlineData("日本語 😀.txt", "日本語 😀.txt")]
    [InlineData("new\nline\t\u001b[31m", "new\\u000aline\\u0009\\u001b[31m")]
    [InlineData("tag\udb40\udc41 \ud83d\ude00", "tag\\udb40\\udc41 \ud83d\ude00")]
    [InlineData("rtl\u202etxt.exe", "rtl\\u202etxt.exe")]
    public void A_name_cannot_leave_its_line(string name, string shown) => Assert.Equal(shown, OneLine.Of(name));
}
