using Gateway.Abstractions;
using Parquet;
using Parquet.Meta;
using Parquet.Serialization;

namespace Gateway.Parquet.Tests;

/// <summary>A file that was written, as a library that others made reads it.</summary>
internal sealed record ReadBack(ParquetFile File, FileMetaData Metadata, IList<Dictionary<string, object>> Rows)
{
    /// <summary>The types that the file says to have.</summary>
    public IReadOnlyList<string> Types => File.Types;

    public static Task<ReadBack> OfAsync(string type, params Value[] values) =>
        OfAsync([new Column("c", type)], values.Select(value => new[] { value }));

    public static async Task<ReadBack> OfAsync(IReadOnlyList<Column> columns, IEnumerable<Value[]> rows)
    {
        using var bytes = new MemoryStream();
        var file = Write(columns, rows, bytes);
        Assert.Equal(bytes.Length, file.Bytes);
        bytes.Position = 0;
        var options = new ParquetOptions { UseBigDecimal = true };
        await using var reader = await ParquetReader.CreateAsync(bytes, options);
        var metadata = reader.Metadata!;
        bytes.Position = 0;
        var read = await ParquetSerializer.DeserializeUntypedAsync(bytes, options);
        return new ReadBack(file, metadata, read.Data);
    }

    /// <summary>Writes a file, or fails as the file does.</summary>
    public static ParquetFile Write(IReadOnlyList<Column> columns, IEnumerable<Value[]> rows, Stream output)
    {
        var file = new ParquetFile(columns, output.Write);
        foreach (var row in rows)
        {
            file.Add(row);
        }
        file.Finish();
        return file;
    }

    /// <summary>The values of a column.</summary>
    public IEnumerable<object?> Column(string name = "c") => Rows.Select(row => row.GetValueOrDefault(name));
}
