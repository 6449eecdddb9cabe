using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

public sealed class RoutineBookTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_function_that_becomes_dangerous_is_refused_once_the_rules_are_read_again()
    {
        var time = new StoppedTime();
        using var book = new RoutineBook(time);
        await using var connection = await shop.OpenAsync("gw_ro");
        var first = await book.RulesAsync(connection, CancellationToken.None);
        new StatementGuard(first).Check("SELECT vat(1)", 0, new Limits());
        shop.Server.Execute("shop", "ALTER FUNCTION vat(numeric) VOLATILE");

        Assert.Same(first, await book.RulesAsync(connection, CancellationToken.None));
        time.Now += RoutineBook.Freshness;
        var later = new StatementGuard(await book.RulesAsync(connection, CancellationToken.None));
        Assert.Throws<GatewayException>(() => later.Check("SELECT vat(1)", 0, new Limits()));
    }

    private sealed class StoppedTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
