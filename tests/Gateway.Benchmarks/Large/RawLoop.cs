using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>
/// The limit: a driver's loop that writes rows as JSON into memory, in this process, with nothing around it; one open
/// connection for each statement that is under way.
/// </summary>
internal sealed class RawLoop(string name, Func<DbConnection> open) : IContender
{
    private readonly ConcurrentBag<DbConnection> _idle = [];

    public string Name => name;

    public long? PeakBytes => null;

    public (TimeSpan Time, long Bytes) Ask(string sql)
    {
        var watch = Stopwatch.StartNew();
        var bytes = Run(sql);
        return (watch.Elapsed, bytes);
    }

    public (TimeSpan All, Samples Each) AskTogether(IReadOnlyList<string> statements, int together)
    {
        var (next, each) = (-1, new ConcurrentBag<double>());
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, together).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var (all, samples) = (watch.Elapsed, new Samples());
        foreach (var time in each)
        {
            samples.Add(time);
        }
        return (all, samples);

        void Work()
        {
            for (int at; (at = Interlocked.Increment(ref next)) < statements.Count; )
            {
                each.Add(Ask(statements[at]).Time.TotalMilliseconds);
            }
        }
    }

    public void Dispose()
    {
        foreach (var connection in _idle)
        {
            connection.Dispose();
        }
    }

    private int Run(string sql)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = open();
            connection.Open();
        }
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var output = new ArrayBufferWriter<byte>();
        using (var reader = command.ExecuteReader())
        using (var writer = new Utf8JsonWriter(output))
        {
            Write(reader, writer);
        }
        _idle.Add(connection);
        return output.WrittenCount;
    }

    private static void Write(DbDataReader reader, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteStartArray();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            writer.WriteStringValue(reader.GetName(i));
        }
        writer.WriteEndArray();
        while (reader.Read())
        {
            writer.WriteStartArray();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                Cell(reader, i, writer);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private static void Cell(DbDataReader reader, int i, Utf8JsonWriter writer)
    {
        if (reader.IsDBNull(i))
        {
            writer.WriteNullValue();
            return;
        }
        var type = reader.GetFieldType(i);
        if (type == typeof(long) || type == typeof(int))
        {
            writer.WriteNumberValue(reader.GetInt64(i));
        }
        else if (type == typeof(double))
        {
            writer.WriteNumberValue(reader.GetDouble(i));
        }
        else if (type == typeof(decimal))
        {
            writer.WriteNumberValue(reader.GetDecimal(i));
        }
        else
        {
            writer.WriteStringValue(reader.GetString(i));
        }
    }
}
