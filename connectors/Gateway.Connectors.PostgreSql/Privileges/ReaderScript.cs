using System.Data.Common;
using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>The SQL with which an owner makes a login for the gateway.</summary>
public static class ReaderScript
{
    /// <summary>Makes the script for a database as it stands; nothing is run.</summary>
    /// <param name="connection">An open connection to the database, of whoever sees its tables.</param>
    /// <param name="role">The name of the new login.</param>
    /// <param name="rules">What the source allows: the login reads that, and no more.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>CREATE ROLE, GRANT and how to set the password.</returns>
    public static async Task<string> MakeAsync(
        DbConnection connection,
        string role,
        TableRules rules,
        CancellationToken cancellation
    ) => RoleScript.Create(role, await RightsReader.ReadAsync(connection, cancellation), MaskViews.Served(rules));
}
