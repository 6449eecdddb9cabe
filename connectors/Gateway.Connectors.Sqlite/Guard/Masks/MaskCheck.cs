using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard.Program;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Sees to it that a statement takes masked columns to its answer and nowhere else, and tells where they come out.</summary>
/// <remarks>
/// Three witnesses must agree. The program shows that masked values only travel to the answer, through views, subqueries
/// and sorters by other columns too. What SQLite says about the origin of each column of the answer shows that it is a
/// masked column itself. And where there is an ORDER BY, the program of a database without indexes shows by what the rows are
/// ordered (<see cref="IndexlessReplica"/>).
/// </remarks>
internal sealed class MaskCheck(GrantedSchema granted, Func<SchemaEntry, TableDetail> detailOf)
{
    /// <summary>The masks of the columns of the answer.</summary>
    /// <param name="connection">The handle that compiled the statement, under its guard.</param>
    /// <param name="text">The statement.</param>
    /// <param name="statement">The compiled statement.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <param name="misuse">Why the statement cannot be run; null when it can.</param>
    public IReadOnlyList<MaskKind?> Of(
        GuardedConnection connection,
        SqlText text,
        sqlite3_stmt statement,
        CancellationToken cancellation,
        out MaskMisuse? misuse
    )
    {
        misuse = null;
        if (!connection.Layers.MaskCheck || granted.MaskedPlaces(detailOf) is not { Any: true } places)
        {
            return [];
        }
        if (ProgramReader.Read(connection.Handle, text.Query) is not { } program)
        {
            misuse = MaskMisuse.Unknown;
            return [];
        }
        var relations = NamedRelations.Of(text, granted.Schema);
        var calls = new FunctionCalls([text.Query, .. relations.Select(relation => relation.Sql ?? "")]);
        if (MaskFlow.Of(program, places, calls, cancellation) is not { } flow)
        {
            return [];
        }
        misuse = flow.Misuse ?? Indexed(text, places) ?? Ordered(text, relations, calls, cancellation);
        return misuse is null && raw.sqlite3_stmt_isexplain(statement) == 0 ? Masks(statement, flow, out misuse) : [];
    }

    // Who names an index wants its order.
    private MaskMisuse? Indexed(SqlText text, MaskedPlaces places) =>
        text
            .IndexNames.SelectMany(name =>
                granted.Schema.Entries.Where(entry =>
                    entry.Type == "index" && string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)
                )
            )
            .SelectMany(entry => places.AllIn(entry.RootPage))
            .Select(column => new MaskMisuse("INDEXED BY", column))
            .FirstOrDefault();

    private MaskMisuse? Ordered(
        SqlText text,
        IReadOnlyList<SchemaEntry> relations,
        FunctionCalls calls,
        CancellationToken cancellation
    ) =>
        !text.HasWord("ORDER") && !relations.Any(relation => relation.IsView && Orders(relation.Sql!)) ? null
        : IndexlessReplica.TryFollow(text.Query, relations, granted.Rules, calls, detailOf, cancellation, out var flow)
            ? flow?.Misuse
        : MaskMisuse.Unknown;

    private static bool Orders(string sql) => SqlLexer.Tokens(sql).Any(token => token.IsWord(sql, "ORDER"));

    private MaskKind?[] Masks(sqlite3_stmt statement, MaskFlow flow, out MaskMisuse? misuse)
    {
        var masks = new MaskKind?[raw.sqlite3_column_count(statement)];
        misuse = null;
        for (var i = 0; i < masks.Length; i++)
        {
            masks[i] = OfOrigin(statement, i);
            foreach (var column in flow.Results.Field(i))
            {
                if (masks[i] is not { } kind)
                {
                    misuse = new MaskMisuse("", column);
                    return masks;
                }
                masks[i] = kind > column.Kind ? kind : column.Kind;
            }
        }
        return masks;
    }

    // The column of a table that a column of the answer is, unchanged.
    private MaskKind? OfOrigin(sqlite3_stmt statement, int at)
    {
        var table = raw.sqlite3_column_table_name(statement, at).utf8_to_string();
        var column = raw.sqlite3_column_origin_name(statement, at).utf8_to_string();
        return table is not null && column is not null && granted.Schema.Find(table) is { IsView: false } entry
            ? TableMasks.Of(entry, detailOf(entry), granted.Rules).Of(column)
            : null;
    }
}
