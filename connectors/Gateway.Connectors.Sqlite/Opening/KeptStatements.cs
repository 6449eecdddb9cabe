using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Statements of one handle that were judged and compiled, for the next call with the same text under the same grant.</summary>
/// <remarks>
/// A judgement is of a program: whatever makes the engine compile its statements again ends this collection first
/// (<see cref="Clear"/>). A changed schema is another <see cref="GrantedSchema"/>, under which nothing is found.
/// Used by the thread that uses the handle.
/// </remarks>
internal sealed class KeptStatements : IDisposable
{
    private const int Most = 8;
    private readonly List<(string Sql, GrantedSchema Granted, CompiledStatement Statement)> _kept = [];

    /// <summary>The statement, which is the receiver's until it is put back or disposed; null where none is kept.</summary>
    public CompiledStatement? Take(string sql, GrantedSchema granted)
    {
        var at = _kept.FindIndex(kept => ReferenceEquals(kept.Granted, granted) && kept.Sql == sql);
        if (at < 0)
        {
            return null;
        }
        var statement = _kept[at].Statement;
        _kept.RemoveAt(at);
        return statement;
    }

    /// <summary>Keeps a statement that has run, in place of the one that was not asked for since longest.</summary>
    public void Put(string sql, GrantedSchema granted, CompiledStatement statement)
    {
        raw.sqlite3_reset(statement.Statement);
        raw.sqlite3_clear_bindings(statement.Statement);
        if (_kept.Count == Most)
        {
            _kept[0].Statement.Dispose();
            _kept.RemoveAt(0);
        }
        _kept.Add((sql, granted, statement));
    }

    /// <summary>Lets all go.</summary>
    public void Clear()
    {
        _kept.ForEach(kept => kept.Statement.Dispose());
        _kept.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => Clear();
}
