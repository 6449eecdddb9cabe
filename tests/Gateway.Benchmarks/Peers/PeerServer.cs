using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Peers;

/// <summary>One of the servers, and how it is asked.</summary>
/// <param name="Name">Its name and version.</param>
/// <param name="Child">The process.</param>
/// <param name="Query">The tool and arguments that run a statement.</param>
/// <param name="FindColumn">The tool and arguments that find columns by a part of their names.</param>
/// <param name="CountRows">How many rows a query's answer has.</param>
internal sealed record PeerServer(
    string Name,
    ServerChild Child,
    Func<string, (string Tool, JsonObject Arguments)> Query,
    Func<string, (string Tool, JsonObject Arguments)> FindColumn,
    Func<string, int> CountRows
) : IDisposable
{
    private const string Archived = "@modelcontextprotocol/server-postgres";
    private static readonly ConcurrentDictionary<string, string> Versions = new(StringComparer.Ordinal);
    private const string Hub = "@bytebase/dbhub";

    // The catalog's own table: the standard's views over it are slower still.
    private const string ColumnSql = """
        SELECT n.nspname, c.relname, a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND a.attnum > 0 AND c.relkind IN ('r', 'v') AND a.attname ILIKE '%{0}%'
        """;

    /// <summary>The gateway.</summary>
    /// <param name="program">Its executable.</param>
    /// <param name="place">Its configuration, with a source named as in <see cref="Chinook"/>.</param>
    /// <param name="forPrograms">Whether answers may be larger than a model is given.</param>
    public static PeerServer Gateway(string program, GatewayPlace place, bool forPrograms) =>
        new(
            "gateway",
            ServerChild.Start(
                program,
                ["serve", .. forPrograms ? ["--for-programs"] : Array.Empty<string>(), "--config", place.Configuration]
            ),
            sql => ("query", new() { ["source"] = Chinook.Source, ["sql"] = sql }),
            part =>
                (
                    "explore",
                    new()
                    {
                        ["path"] = Chinook.Source,
                        ["pattern"] = $"*{part}*",
                        ["detail"] = "names",
                    }
                ),
            text => TableText.Rows(text).Count
        );

    /// <summary>The archived reference server; it finds columns by SQL alone.</summary>
    public static PeerServer Reference(string url) =>
        new(
            Versioned(Archived, out var package),
            ServerChild.Start("npx", "-y", package, url),
            sql => ("query", new() { ["sql"] = sql }),
            part => ("query", new() { ["sql"] = ColumnSql.Replace("{0}", part, StringComparison.Ordinal) }),
            text => JsonNode.Parse(text)!.AsArray().Count
        );

    /// <summary>DBHub.</summary>
    public static PeerServer DbHub(string url) =>
        new(
            Versioned(Hub, out var package),
            ServerChild.Start("npx", "-y", package, "--dsn", $"{url}?sslmode=disable"),
            sql => ("execute_sql", new() { ["sql"] = sql }),
            part =>
                (
                    "search_objects",
                    new()
                    {
                        ["object_type"] = "column",
                        ["pattern"] = $"%{part}%",
                        ["schema"] = "public",
                    }
                ),
            text => (int)JsonNode.Parse(text)!["data"]!["statements"]![0]!["count"]!
        );

    public void Dispose() => Child.Dispose();

    private static string Versioned(string package, out string named) =>
        named = Versions.GetOrAdd(package, asked => $"{asked}@{VersionOf(asked)}");

    private static string VersionOf(string package)
    {
        using var npm = Process.Start(
            new ProcessStartInfo("npm", ["view", package, "version"]) { RedirectStandardOutput = true }
        )!;
        var version = npm.StandardOutput.ReadToEnd().Trim();
        npm.WaitForExit();
        return Regex.IsMatch(version, @"^[0-9][\w.-]*$")
            ? version
            : throw new InvalidOperationException($"npm does not know {package}; it comes with Node 20 or later.");
    }
}
