using System.Globalization;
using SQLitePCL;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>A function of SQL that writes a number as the file had it; disposing takes it away.</summary>
internal sealed class RestoreFunction : IDisposable
{
    private readonly sqlite3 _database;
    private readonly string _name;

    /// <summary>Adds it to a handle.</summary>
    /// <param name="database">The handle.</param>
    /// <param name="name">The function's name; its arguments are a number and the number of its column.</param>
    /// <param name="writers">The writer of each column.</param>
    public RestoreFunction(sqlite3 database, string name, Func<int, Func<double, string>> writers)
    {
        (_database, _name) = (database, name);
        raw.sqlite3_create_function(database, name, 2, null, Run);

        void Run(sqlite3_context context, object user, sqlite3_value[] arguments) =>
            raw.sqlite3_result_text(
                context,
                writers(raw.sqlite3_value_int(arguments[1]))(raw.sqlite3_value_double(arguments[0]))
            );
    }

    /// <inheritdoc />
    public void Dispose() => raw.sqlite3_create_function(_database, _name, 2, null, null);
}
