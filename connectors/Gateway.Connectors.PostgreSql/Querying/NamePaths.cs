using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The names with dots between, <c>schema.table</c>, of a statement.</summary>
internal sealed class NamePaths(SqlText text)
{
    /// <summary>The places where a table or view may be named; each is the first name of a path.</summary>
    public IEnumerable<int> Relations =>
        Enumerable
            .Range(0, text.Tokens.Count)
            .Where(at =>
                text.Tokens[at].IsName
                && (
                    text.IsWord(at - 1, "FROM", "JOIN", "TABLE", "ONLY")
                    || text.IsSymbol(at - 1, ',')
                    || (text.IsSymbol(at - 1, '(') && text.IsWord(at - 2, "FROM", "JOIN", "ONLY"))
                )
            );

    /// <summary>The relations of a catalog that the statement names.</summary>
    public IEnumerable<Relation> Granted(GrantedCatalog catalog) =>
        Relations.Select(at => catalog.Find(PathAt(at))).OfType<Relation>().Distinct();

    /// <summary>What the name at a place speaks of; without a schema, of the one that is searched.</summary>
    public NodePath PathAt(int place)
    {
        var names = Places(place).Select(at => text.Tokens[at].Name(text.Sql)).ToList();
        return names is [var only]
            ? NodePath.Of(SessionSettings.SearchPath, only)
            : NodePath.Of([.. names.TakeLast(2)]);
    }

    /// <summary>The path at a place as it is written.</summary>
    public string Written(int place)
    {
        var last = text.Tokens[Places(place).Last()];
        return text.Sql[text.Tokens[place].Start..(last.Start + last.Length)];
    }

    /// <summary>The last name of the path at a place as it is written.</summary>
    public string LastWritten(int place) => text.Tokens[Places(place).Last()].In(text.Sql).ToString();

    /// <summary>The place of the name at a position that the server gave (characters from 1), or -1.</summary>
    public int PlaceOf(int position)
    {
        var offset = text.Sql.EnumerateRunes().Take(position - 1).Sum(rune => rune.Utf16SequenceLength);
        return position < 1 ? -1 : text.Tokens.ToList().FindIndex(token => token.Start == offset && token.IsName);
    }

    private IEnumerable<int> Places(int place)
    {
        yield return place;
        for (; text.IsSymbol(place + 1, '.') && text.Has(place + 2) && text.Tokens[place + 2].IsName; place += 2)
        {
            yield return place + 2;
        }
    }
}
