namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>What the catalogs say of the login that the gateway uses.</summary>
/// <param name="Login">Its name.</param>
/// <param name="Database">The database that it is connected to.</param>
/// <param name="Attributes">Attributes of the role that reach beyond reading: SUPERUSER, BYPASSRLS and the like.</param>
/// <param name="Roles">The roles that it is a member of.</param>
/// <param name="Owned">What it owns.</param>
/// <param name="Creates">Where it may create: the database, schemas, tablespaces.</param>
/// <param name="Sequences">The sequences that it may advance.</param>
/// <param name="Relations">All tables and views outside the system schemas.</param>
internal sealed record LoginRights(
    string Login,
    string Database,
    IReadOnlyList<string> Attributes,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Owned,
    IReadOnlyList<string> Creates,
    IReadOnlyList<string> Sequences,
    IReadOnlyList<ReachableRelation> Relations
);
