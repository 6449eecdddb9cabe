using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Querying;

namespace Gateway.Connectors.PostgreSql.Tests.Querying;

/// <summary>Statements are read once, as long as there is room.</summary>
public sealed class KnownStatementsTests
{
    private static readonly Limits Limits = new();

    private readonly KnownStatements _statements = new(ProtectionLayers.All);

    [Fact]
    public void The_same_text_is_read_once()
    {
        var first = _statements.Read("SELECT $1, $2", Limits);
        Assert.Same(first, _statements.Read(string.Concat("SELECT ", "$1, $2"), Limits));
        Assert.Equal(2, first.Parameters);
        Assert.NotSame(first, _statements.Read("SELECT $1, $3", Limits));
    }

    [Fact]
    public void What_is_too_long_for_a_call_is_not_let_through_because_another_may_send_it()
    {
        const string Sql = "SELECT 12345678901234567890";
        _statements.Read(Sql, Limits);
        var refused = Assert.Throws<GatewayException>(() => _statements.Read(Sql, Limits with { StatementBytes = 20 }));
        Assert.Equal(ErrorCode.BudgetSize, refused.Code);
    }

    [Fact]
    public void A_refused_text_is_refused_each_time()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<GatewayException>(() => _statements.Read("DELETE FROM orders", Limits));
        }
        Assert.Equal(0, _statements.Count);
    }

    [Fact]
    public void No_more_are_kept_than_there_is_room_for()
    {
        for (var i = 0; i < KnownStatements.MostStatements * 3; i++)
        {
            _statements.Read($"SELECT {i}", Limits);
            Assert.InRange(_statements.Count, 1, KnownStatements.MostStatements);
        }
    }

    [Fact]
    public void Nor_more_characters()
    {
        const int Length = 10_000;
        for (var i = 0; i < KnownStatements.MostCharacters * 2 / Length; i++)
        {
            _statements.Read($"SELECT '{new string('x', Length)}', {i}", Limits);
            Assert.InRange(_statements.Count, 1, KnownStatements.MostCharacters / Length);
        }
        _statements.Read("SELECT 1", Limits);
        var count = _statements.Count;
        _statements.Read($"SELECT '{new string('x', 90_000)}'", Limits);
        Assert.Equal(count, _statements.Count);
    }
}
