using System.Text.Json;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>Sums up what all processes of a state folder have recorded; whether the records are whole is not checked.</summary>
public static class AuditReader
{
    /// <summary>What each principal was answered since a time, by name; files are read while others write them.</summary>
    /// <exception cref="IOException">The records cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As <see cref="IOException"/>.</exception>
    public static IReadOnlyList<RecordedUse> Since(GatewayConfiguration configuration, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = configuration.Audit.Folder ?? new StateFolder(configuration.StateFolder).AuditFolder;
        var uses = new SortedDictionary<string, RecordedUse>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "audit-*.jsonl") : [])
        {
            if (File.GetLastWriteTimeUtc(file) >= since.UtcDateTime)
            {
                Add(uses, file, since);
            }
        }
        return [.. uses.Values];
    }

    private static void Add(SortedDictionary<string, RecordedUse> uses, string file, DateTimeOffset since)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            if (Read(line, since) is { } use)
            {
                var sum = uses.GetValueOrDefault(use.Principal) ?? new RecordedUse(use.Principal, 0, 0, 0, 0);
                uses[use.Principal] = sum with
                {
                    Calls = sum.Calls + use.Calls,
                    Refused = sum.Refused + use.Refused,
                    Rows = sum.Rows + use.Rows,
                    Bytes = sum.Bytes + use.Bytes,
                    Kept = sum.Kept + use.Kept,
                };
            }
        }
    }

    private static bool IsHit(JsonElement record) =>
        record.TryGetProperty("cache", out var cache) && cache.ValueEquals("hit");

    // The last line of a file may be one that is being written.
    private static RecordedUse? Read(string line, DateTimeOffset since)
    {
        try
        {
            using var record = JsonDocument.Parse(line);
            var root = record.RootElement;
            return root.GetProperty("time").GetDateTimeOffset() < since
                ? null
                : new RecordedUse(
                    root.GetProperty("principal").GetString() ?? "nobody",
                    1,
                    root.GetProperty("outcome").ValueEquals("ok") ? 0 : 1,
                    root.GetProperty("rows").GetInt64(),
                    root.GetProperty("bytes").GetInt64(),
                    root.TryGetProperty("calls", out var calls) ? calls.EnumerateArray().Count(IsHit)
                        : IsHit(root) ? 1
                        : 0
                );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
