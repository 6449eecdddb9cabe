using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

public sealed class NearestNameTests
{
    private static readonly string[] Known =
    [
        "kind",
        "description",
        "path",
        "allow",
        "deny",
        "index",
        "rows",
        "seconds",
    ];

    [Theory]
    [InlineData("pth", "path")]
    [InlineData("paht", "path")]
    [InlineData("Path", "path")]
    [InlineData("descripton", "description")]
    [InlineData("denyColumns", "deny")]
    [InlineData("maxRows", "rows")]
    [InlineData("maxrow", "rows")]
    [InlineData("timeoutSeconds", "seconds")]
    [InlineData("dney", "deny")]
    [InlineData("desc", "description")]
    public void A_slip_finds_what_was_meant(string written, string expected) =>
        Assert.Equal(expected, NearestName.Of(written, Known));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("connection")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void What_is_like_nothing_finds_nothing(string written) => Assert.Null(NearestName.Of(written, Known));

    [Fact]
    public void Without_a_near_name_all_are_listed() =>
        Assert.Equal("known here: 'a', 'b'", NameHint.Of("zzz", ["a", "b"]));
}
