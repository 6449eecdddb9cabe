using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

public sealed class EnvironmentVariablesTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("0", true)]
    [InlineData("1", true)]
    public void No_color_is_asked_for_by_any_text(string? value, bool expected) =>
        Assert.Equal(expected, new EnvironmentVariables(name => name == "NO_COLOR" ? value : null).NoColor);

    [Fact]
    public void Empty_variables_are_as_good_as_none()
    {
        var empty = new EnvironmentVariables(_ => "");

        Assert.Null(empty.ConfigurationFile);
        Assert.Null(empty.Home);
    }

    [Fact]
    public void The_home_folder_has_two_names()
    {
        Assert.Equal("h", new EnvironmentVariables(name => name == "HOME" ? "h" : "p").Home);
        Assert.Equal("p", new EnvironmentVariables(name => name == "USERPROFILE" ? "p" : null).Home);
    }

    [Fact]
    public void The_process_has_a_path() => Assert.NotNull(EnvironmentVariables.OfProcess["PATH"]);
}
