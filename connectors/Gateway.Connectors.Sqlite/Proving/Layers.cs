using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Proving;

/// <summary>What stands between a statement and the file.</summary>
internal static class Layers
{
    public const string Text = "text";
    public const string Authorizer = "authorizer";
    public const string Program = "program";
    public const string Masks = "masks";
    public const string Statement = "statement";
    public const string Handle = "handle";
    public const string QueryOnly = "query_only";
    public const string Switches = "switches";
    public const string Deadline = "deadline";

    /// <summary>All of them, in the order in which a statement meets them.</summary>
    public static IReadOnlyList<ProofLayer> All =>
        [
            new(Text, "the text is one statement that begins as a query"),
            new(Authorizer, "every table, column, function and action that the engine reports must be granted"),
            new(Program, $"every column that the compiled program takes must be granted; its canaries {Canaries}"),
            new(Masks, "masked columns go to the answer, where they come out masked, and nowhere else"),
            new(Statement, "sqlite3_stmt_readonly agrees, and nothing follows the statement"),
            new(Handle, "the file is opened read-only"),
            new(QueryOnly, "the engine writes nothing, also not into temporary tables"),
            new(Switches, "no attached files, no extensions, strict names, bounded values"),
            new(Deadline, "the end of a call's time is the end of the engine's work"),
        ];

    private static string Canaries => Canary.Sings ? "sing" : "are silent, so implicit joins are refused";
}
