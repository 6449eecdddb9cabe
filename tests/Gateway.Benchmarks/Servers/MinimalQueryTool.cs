using Microsoft.Data.Sqlite;
using ModelContextProtocol.Protocol;

namespace Gateway.Benchmarks.Servers;

/// <summary>Runs the SQL that it is given and gives the rows, with no check, limit, record or escaping at all.</summary>
internal sealed class MinimalQueryTool(string database) : IDisposable
{
    private readonly SqliteConnection _connection = RowText.Open(database);

    public string Answer(CallToolRequestParams call) => RowText.Run(_connection, call.Arguments!["sql"].GetString()!);

    public void Dispose() => _connection.Dispose();
}
