using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class KeyTextTests
{
    [Fact]
    public void A_key_value_round_trips() =>
        Prop.ForAll(ValueArbitrary.One, value => KeyText.Parse(KeyText.Format(value)) == value)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Any_text_parses_or_is_refused() =>
        Prop.ForAll<string>(text =>
            {
                try
                {
                    KeyText.Parse(text ?? "");
                    return true;
                }
                catch (GatewayException fault)
                {
                    return fault.Code == ErrorCode.RequestInvalid;
                }
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Theory]
    [InlineData("42", ValueKind.Integer)]
    [InlineData("'42'", ValueKind.Text)]
    [InlineData("abc", ValueKind.Text)]
    [InlineData("1.5", ValueKind.Real)]
    [InlineData("x'00ff'", ValueKind.Blob)]
    [InlineData("NULL", ValueKind.Null)]
    public void Plain_forms_mean_what_they_look_like(string text, ValueKind kind) =>
        Assert.Equal(kind, KeyText.Parse(text).Kind);
}
