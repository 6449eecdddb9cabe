using Gateway.Abstractions;

namespace Gateway.Core.Tests.Exports;

public sealed class ExportFileTests
{
    [Theory]
    [InlineData("orders.csv", "text/csv")]
    [InlineData("a.b-c_1.ndjson", "application/x-ndjson")]
    [InlineData("Umsätze2024.jsonl", "application/x-ndjson")]
    [InlineData("console.csv", "text/csv")]
    [InlineData("orders.parquet", "application/vnd.apache.parquet")]
    public void A_plain_name_says_its_format(string name, string media)
    {
        var file = ExportFile.Parse(name);
        Assert.Equal((name, media), (file.Name, file.MediaType));
        Assert.Equal(NodePath.Of(name), GatewayUri.Parse(file.Uri.ToString()).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("orders")]
    [InlineData("orders.txt")]
    [InlineData("orders.CSV")]
    [InlineData(".csv")]
    [InlineData(".orders.csv")]
    [InlineData("-o.csv")]
    [InlineData("../orders.csv")]
    [InlineData("..csv")]
    [InlineData("a..csv")]
    [InlineData("a/b.csv")]
    [InlineData("a\\b.csv")]
    [InlineData("/tmp/a.csv")]
    [InlineData("C:a.csv")]
    [InlineData("a.csv ")]
    [InlineData("a b.csv")]
    [InlineData("a\n.csv")]
    [InlineData("a\0.csv")]
    [InlineData("a%2f.csv")]
    [InlineData("a*.csv")]
    [InlineData("a\u202e.csv")]
    [InlineData("a\u0308.csv")]
    [InlineData("\ud800.csv")]
    [InlineData("con.csv")]
    [InlineData("NUL.csv")]
    [InlineData("com1.old.csv")]
    [InlineData("aux.parquet")]
    [InlineData("LPT9.ndjson")]
    [InlineData("~.csv")]
    [InlineData("$HOME.csv")]
    public void Whatever_else_it_is_refused(string name)
    {
        var fault = Assert.Throws<GatewayException>(() => ExportFile.Parse(name));
        Assert.Equal(ErrorCode.RequestInvalid, fault.Code);
        Assert.Contains(".ndjson", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_file_system_holds_is_refused() =>
        Assert.Throws<GatewayException>(() => ExportFile.Parse(new string('a', 300) + ".csv"));
}
