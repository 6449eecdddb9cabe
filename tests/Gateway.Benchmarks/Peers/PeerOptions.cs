using System.Globalization;

namespace Gateway.Benchmarks.Peers;

/// <summary>What is compared, over which database.</summary>
internal sealed record PeerOptions
{
    public const string Usage =
        "… -- peers --postgres URL --chinook FILE [--publish | --gateway FILE] [--calls N]\n"
        + "  --postgres URL     a superuser's URL; a database and a login are made in it and dropped again\n"
        + "  --chinook FILE     the Chinook sample database as an SQLite file\n"
        + "  --calls N          calls of each kind; default 200";

    /// <summary>A superuser's URL.</summary>
    public string Postgres { get; private init; } = "";

    /// <summary>The SQLite file.</summary>
    public string Chinook { get; private init; } = "";

    /// <summary>Whether to publish the gateway first.</summary>
    public bool Publish { get; private init; }

    /// <summary>The gateway's executable.</summary>
    public string Gateway { get; private init; } = Path.GetFullPath(Path.Combine("artifacts", "gateway", "gateway"));

    /// <summary>How many calls of each kind.</summary>
    public int Calls { get; private init; } = 200;

    /// <summary>Reads the arguments; null when they cannot be read.</summary>
    public static PeerOptions? Parse(string[] arguments)
    {
        var options = new PeerOptions();
        for (; arguments is not []; arguments = arguments[(arguments[0] == "--publish" ? 1 : 2)..])
        {
            switch (arguments)
            {
                case ["--publish", ..]:
                    options = options with { Publish = true };
                    break;
                case ["--gateway", var file, ..]:
                    options = options with { Gateway = Path.GetFullPath(file) };
                    break;
                case ["--postgres", var url, ..]:
                    options = options with { Postgres = url };
                    break;
                case ["--chinook", var file, ..]:
                    options = options with { Chinook = Path.GetFullPath(file) };
                    break;
                case ["--calls", var text, ..]
                    when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var calls)
                        && calls > 0:
                    options = options with { Calls = calls };
                    break;
                default:
                    return null;
            }
        }
        return options.Postgres.Length > 0 && File.Exists(options.Chinook) ? options : null;
    }
}
