using Gateway.Extraction.Office.Excel;

namespace Gateway.Extraction.Tests.Office;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("General", 0.1 + 0.2, "0.3")]
    [InlineData("General", 1234567.5, "1234567.5")]
    [InlineData("General", 1e20, "1E+20")]
    [InlineData("0", -7.6, "-8")]
    [InlineData("0", -0.2, "0")]
    [InlineData("#,##0.00", 12345.5, "12,345.50")]
    [InlineData("0.0%", 0.125, "12.5%")]
    [InlineData("\"EUR \"#,##0.00;[Red]-#,##0.00", -7.25, "-EUR 7.25")]
    [InlineData("#,##0.00\\ [$€-407]", 3, "3.00 €")]
    [InlineData("0.##", 2.5, "2.5")]
    [InlineData("#,##0,\"k\"", 12000, "12k")]
    [InlineData("yyyy-mm-dd", 45366, "2024-03-15")]
    [InlineData("d/m/yy h:mm", 45366.5, "2024-03-15 12:00")]
    [InlineData("h:mm:ss AM/PM", 0.75, "18:00:00")]
    [InlineData("[h]:mm:ss", 1.5, "36:00:00")]
    [InlineData("mmm", 45366, "2024-03-15")]
    [InlineData("yyyy", 1, "1900-01-01")]
    [InlineData("yyyy", 61, "1900-03-01")]
    [InlineData("yyyy", -1, "-1")]
    [InlineData("yyyy", 1e300, "1E+300")]
    [InlineData("yyyy h:mm", 2958465.9999999, "9999-12-31 23:59:59")]
    [InlineData("0.00E+00", 1234, "1234")]
    [InlineData("\"open", 5, "5")]
    [InlineData("[", 5, "5")]
    [InlineData("\\", 5, "5")]
    [InlineData("", 5, "5")]
    public void Numbers_are_shown_as_their_formats_mean(string code, double value, string shown) =>
        Assert.Equal(shown, NumberFormatReader.Read(code).Show(value, from1904: false));

    [Fact]
    public void Days_may_count_from_1904() =>
        Assert.Equal("1904-01-02", NumberFormatReader.Read("yyyy").Show(1, from1904: true));
}
