using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Connectors.PostgreSql.Reading;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>Says why a statement failed, as if what is not granted did not exist.</summary>
/// <remarks>
/// The server knows denied tables and would tell about them. So names that exist but are not granted are looked for in
/// the text first, and answered as absent ones.
/// </remarks>
internal sealed class StatementFailure(PostgreSqlDatabase database, SqlText text, Grant grant)
{
    private readonly NamePaths _paths = new(text);

    /// <summary>The exception for a failure of the server.</summary>
    public async Task<GatewayException> ExplainAsync(PostgresException fault, CancellationToken cancellation)
    {
        if (!IsAboutNames(fault.SqlState))
        {
            return ServerFailure.Explain(fault);
        }
        // The transaction of the statement is over.
        await using var session = await database.BeginAsync(grant.Limits, cancellation);
        var catalog = await GrantedCatalog.ReadAsync(session, grant, cancellation);
        return Explain(fault, catalog, await HiddenNames.ReadAsync(session, catalog, cancellation));
    }

    // Syntax errors, absent and denied names, absent schemas, what the server cannot do.
    private static bool IsAboutNames(string state) =>
        state.StartsWith("42", StringComparison.Ordinal) || state is "3F000" or "0A000";

    private GatewayException Explain(PostgresException fault, GrantedCatalog catalog, HiddenNames hidden)
    {
        foreach (var at in _paths.Relations)
        {
            if (hidden.HasRelation(_paths.PathAt(at)))
            {
                return NoTable(at, catalog);
            }
        }
        var mentioned = _paths.Granted(catalog).ToList();
        var columns = hidden.GrantedColumns(mentioned).ToList();
        var place = _paths.PlaceOf(fault.Position);
        return fault.SqlState switch
        {
            PostgresErrorCodes.UndefinedTable when place >= 0 => NoTable(place, catalog),
            PostgresErrorCodes.UndefinedColumn when place >= 0 => Absent.Column(_paths.LastWritten(place), columns),
            _ when text.Names.FirstOrDefault(hidden.HiddenColumns(mentioned).Contains) is { } column => Masked(
                mentioned,
                column,
                catalog
            ) ?? Absent.Column(column, columns),
            PostgresErrorCodes.InsufficientPrivilege => NotGranted(mentioned, hidden, catalog, fault),
            _ => new GatewayException(
                ErrorCode.RequestSyntax,
                $"PostgreSQL says: {fault.MessageText}",
                "The dialect is PostgreSQL's; explore shows tables and columns.",
                fault
            ),
        };
    }

    private GatewayException NoTable(int place, GrantedCatalog catalog) =>
        Absent.Table(
            _paths.Written(place),
            catalog.Relations.SelectMany(relation => new[] { relation.Name, relation.Path.ToDotted() })
        );

    // A mask is no secret: explore shows it. What is denied, too, is absent.
    private GatewayException? Masked(List<Relation> mentioned, string column, GrantedCatalog catalog) =>
        mentioned
            .Select(relation => relation.Path)
            .Where(table => grant.Rules.SeesColumn(table, column))
            .Select(table => (table, Mask: grant.Rules.MaskOf(table, column)))
            .Where(found => found.Mask is not null)
            .Select(found => new GatewayException(
                ErrorCode.AccessRefused,
                $"{found.table.ToDotted()}.{column} is masked ({ColumnMask.NameOf(found.Mask!.Value)}): it cannot be read itself.",
                ViewOf(found.table, catalog) is { } view
                    ? $"{view} shows it masked, beside the other columns: name that in place of {found.table.ToDotted()}."
                    : "Name the other columns of the table."
            ))
            .FirstOrDefault();

    private static string? ViewOf(NodePath table, GrantedCatalog catalog) =>
        catalog.Find(MaskViews.ViewOf(table))?.Path.ToDotted();

    private static GatewayException NotGranted(
        List<Relation> mentioned,
        HiddenNames hidden,
        GrantedCatalog catalog,
        Exception fault
    ) =>
        new(
            ErrorCode.AccessRefused,
            "The statement reads something that is not granted.",
            "Name the columns that you need, with their tables. "
                + string.Join(
                    "; ",
                    mentioned.Select(m =>
                        $"{m.Path.ToDotted()}: {string.Join(", ", hidden.GrantedColumns([m]))}"
                        + (ViewOf(m.Path, catalog) is { } view ? $" (masked ones: {view})" : "")
                    )
                ),
            fault
        );
}
