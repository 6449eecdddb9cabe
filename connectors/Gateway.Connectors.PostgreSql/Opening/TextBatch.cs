using System.Runtime.CompilerServices;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Lets all statements of one message to the server answer in the server's own text, as <see cref="NpgsqlCommand.AllResultTypesAreUnknown"/> does for one.</summary>
/// <remarks>
/// The driver has this for batches and does not show it (as of Npgsql 10.0.0). Without it a statement would need a message
/// of its own, and its transaction's end another one. A release that renames it fails every test of a query.
/// </remarks>
internal static class TextBatch
{
    /// <summary>Asks for text.</summary>
    public static void AnswerInText(this NpgsqlBatch batch) => Set(batch, true);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_AllResultTypesAreUnknown")]
    private static extern void Set(NpgsqlBatch batch, bool value);
}
