using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>A column that a view is made of.</summary>
/// <remarks>Filled by Dapper: the names are the columns of the query.</remarks>
/// <param name="ViewSchema">The view's schema.</param>
/// <param name="View">The view.</param>
/// <param name="Schema">The schema of the table or view beneath.</param>
/// <param name="Relation">The table or view beneath.</param>
/// <param name="Column">Its column.</param>
/// <param name="IsShown">Whether the view has a column of that name.</param>
internal sealed record ViewColumn(
    string ViewSchema,
    string View,
    string Schema,
    string Relation,
    string Column,
    bool IsShown
)
{
    /// <summary>The view.</summary>
    public NodePath ViewPath => NodePath.Of(ViewSchema, View);

    /// <summary>What is beneath.</summary>
    public NodePath Table => NodePath.Of(Schema, Relation);

    /// <summary>The column with its table.</summary>
    public string Title => Table.Child(Column).ToDotted();
}
