using Gateway.Abstractions;

namespace Gateway.Connectors.Specification;

/// <summary>The same for tables that the gateway copied into an SQLite file of its own: nobody has declared a key or a view there.</summary>
public abstract class CopyHost : SpecificationHost
{
    /// <inheritdoc />
    public override NodePath Container => NodePath.Root;

    /// <inheritdoc />
    public override bool IgnoresCase => true;

    /// <inheritdoc />
    public override bool IsDatabase => false;

    /// <inheritdoc />
    public override string EndlessQuery =>
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    /// <inheritdoc />
    public override IEnumerable<string> Writes =>
        [
            "DELETE FROM people",
            "UPDATE people SET name = 'x' RETURNING id",
            "INSERT INTO people(id) VALUES (1)",
            "CREATE TABLE x(a)",
            "DROP TABLE people",
            "PRAGMA writable_schema = 1",
            "ATTACH ':memory:' AS x",
            "VACUUM",
            "SELECT 1; DELETE FROM people",
        ];
}
