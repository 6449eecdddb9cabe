using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Proving;

/// <summary>What stands between a statement and the database.</summary>
internal static class Layers
{
    public const string Text = "text";
    public const string Catalog = "catalog";
    public const string Protocol = "protocol";
    public const string Transaction = "transaction";
    public const string Rights = "rights";
    public const string Settings = "settings";
    public const string Rollback = "rollback";
    public const string Reset = "reset";
    public const string Deadline = "deadline";

    /// <summary>All of them, in the order in which a statement meets them.</summary>
    public static IReadOnlyList<ProofLayer> All { get; } =
    [
        new(Text, "the guard reads the text: one statement, a query, without locks and INTO"),
        new(Catalog, "the guard's rules from the catalogs: functions, operators, casts, views"),
        new(Protocol, "the extended protocol takes one statement"),
        new(Transaction, "BEGIN READ ONLY, and a first statement, after which nothing makes it write"),
        new(Rights, "what the server lets the login do"),
        new(Settings, "settings of the start-up packet, which no reset takes away"),
        new(Rollback, "every call ends with ROLLBACK"),
        new(Reset, "the pool resets a session before it is used again"),
        new(Deadline, "the end of a call's time is the end of the work on the server"),
    ];
}
