using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sql;

/// <summary>A statement that shows whether a layer holds; harmless even where none does.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Sql">The text; <c>{table}</c>, <c>{denied}</c>, <c>{partial}</c>, <c>{column}</c>, <c>{masked}</c> and <c>{holder}</c> stand for names of the source.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Stops">The layers that have to stop it or to undo it; empty for a query that has to be answered.</param>
/// <param name="Undone">A query that gives true when the statement left nothing behind; null where a layer stops it.</param>
public sealed record ProofStatement(
    string Id,
    string Sql,
    string Why,
    IReadOnlyList<string> Stops,
    string? Undone = null
)
{
    private const string Resource = "proof.jsonl";
    private const string MaskedColumn = "{masked}";
    private const string MaskedTable = "{holder}";

    /// <summary>The masked column that it speaks of, as the configuration names it; null for none.</summary>
    [JsonIgnore]
    public string? Masked { get; init; }

    /// <summary>The statements that a connector's assembly carries.</summary>
    public static IReadOnlyList<ProofStatement> Read(Assembly connector)
    {
        ArgumentNullException.ThrowIfNull(connector);
        using var stream = connector.GetManifestResourceStream(Resource)!;
        using var lines = new StreamReader(stream);
        return
        [
            .. lines
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize(line, ProofStatementJson.Default.ProofStatement)!),
        ];
    }

    /// <summary>The statement once for each masked column, where it speaks of one; else itself.</summary>
    /// <param name="masks">Masked columns, each with the name of its table as SQL.</param>
    public IEnumerable<ProofStatement> OverEach(IEnumerable<(ColumnMask Mask, string Table)> masks) =>
        !Sql.Contains(MaskedTable, StringComparison.Ordinal)
            ? [this]
            : masks.Select(masked =>
                this with
                {
                    Id = $"{Id}:{masked.Mask.Name.Text}",
                    Sql = Sql.Replace(MaskedTable, masked.Table, StringComparison.Ordinal)
                        .Replace(MaskedColumn, Identifier.Quote(masked.Mask.Column), StringComparison.Ordinal),
                    Masked = masked.Mask.Name.Text,
                }
            );

    /// <summary>The statement over the names of a source, or null where the source has nothing of the kind.</summary>
    /// <param name="names">Placeholders with their braces, and the names as SQL; null where there is none.</param>
    public ProofStatement? Over(IEnumerable<KeyValuePair<string, string?>> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var sql = Sql;
        foreach (var (placeholder, name) in names.Where(n => Sql.Contains(n.Key, StringComparison.Ordinal)))
        {
            if (name is null)
            {
                return null;
            }
            sql = sql.Replace(placeholder, name, StringComparison.Ordinal);
        }
        return this with { Sql = sql };
    }
}
