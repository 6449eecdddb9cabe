using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The statements that were read lately, so that the same text is not cut and judged again. Thread-safe.</summary>
/// <remarks>Bounded in statements and in characters; when it is full it begins anew. What its text refuses is not kept.</remarks>
internal sealed class KnownStatements(ProtectionLayers layers)
{
    /// <summary>How many statements are kept.</summary>
    public const int MostStatements = 256;

    /// <summary>How many UTF-16 units they have in all.</summary>
    public const int MostCharacters = 1 << 18;

    // A longer one would drive out too many others.
    private const int Longest = MostCharacters / 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Sql, int StatementBytes), KnownStatement> _known = [];
    private int _characters;

    /// <summary>How many are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>The statement of a text.</summary>
    /// <exception cref="GatewayException">The text is no statement that is run here.</exception>
    public KnownStatement Read(string sql, Limits limits)
    {
        var key = (sql, limits.StatementBytes);
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known))
            {
                return known;
            }
        }
        var read = new KnownStatement(StatementGuard.Read(sql, limits, layers));
        if (sql.Length <= Longest)
        {
            Keep(key, read);
        }
        return read;
    }

    private void Keep((string Sql, int StatementBytes) key, KnownStatement statement)
    {
        lock (_lock)
        {
            if (_known.Count == MostStatements || _characters + key.Sql.Length > MostCharacters)
            {
                _known.Clear();
                _characters = 0;
            }
            if (_known.TryAdd(key, statement))
            {
                _characters += key.Sql.Length;
            }
        }
    }
}
