using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Looks whether the files that a connection names are there.</summary>
internal static class ConnectionFiles
{
    /// <summary>What is wrong with them, and what to do; empty when nothing is. Paths are no secrets and are shown.</summary>
    public static IEnumerable<(string Message, string Hint)> Faults(NpgsqlConnectionStringBuilder connection)
    {
        (string Word, string? Path)[] files =
        [
            ("sslrootcert", connection.RootCertificate),
            ("sslcert", connection.SslCertificate),
            ("sslkey", connection.SslKey),
            ("passfile", connection.Passfile),
        ];
        foreach (var (word, path) in files.Where(file => !string.IsNullOrEmpty(file.Path)))
        {
            if (!Path.IsPathFullyQualified(path!))
            {
                yield return (
                    $"The file of {word}, '{path}', is not a whole path.",
                    "A client starts the gateway in a folder of its own choosing: write the path from the root on."
                );
            }
            else if (!File.Exists(path))
            {
                yield return ($"The file of {word}, '{path}', does not exist.", "Correct the path, or make the file.");
            }
        }
    }
}
