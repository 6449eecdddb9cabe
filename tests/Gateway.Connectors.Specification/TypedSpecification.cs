using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

/// <summary>What every SQL connector does whose cells have the kinds that they were given, bytes among them.</summary>
public abstract class TypedSpecification : ConnectorSpecification
{
    /// <summary>Made for each test; the host is shared.</summary>
    protected TypedSpecification(SpecificationHost host)
        : base(host) { }

    [Fact]
    public async Task Values_keep_their_kind_and_every_bit()
    {
        var page = await Read(new ReadRequest(Path("cells"), 10) { MaxBlobBytes = 1000 });
        var expected = SpecificationData.Table("cells").Rows;
        Assert.Equal(expected.SelectMany(row => row), page.Rows.SelectMany(row => row));
    }

    [Fact]
    public async Task Blobs_come_as_their_size_unless_asked_for()
    {
        var sizes = await Read(new ReadRequest(Path("cells"), 10) { Columns = ["b"] });
        Assert.Equal(Value.Blob(300L), sizes.Rows[3][0]);
        Assert.Null(sizes.Rows[0][0].Bytes);
        var starts = await Read(new ReadRequest(Path("cells"), 10) { Columns = ["b"], MaxBlobBytes = 2 });
        Assert.Equal(Value.Blob(3L, [0, 255]), starts.Rows[0][0]);
    }

    [Fact]
    public async Task A_query_reads_bytes_where_they_are_asked_for()
    {
        var text = new QueryText("SELECT c.b FROM cells c", []) { MaxBlobBytes = int.MaxValue };
        await using var query = await Connector.Queries!.PrepareAsync(text, Grant, default);
        await using var rows = await query.RunAsync(10, default);
        var cells = new List<Value>();
        await foreach (var batch in rows.Batches)
        {
            cells.AddRange(batch.Rows.Select(row => row[0]));
        }
        var expected = SpecificationData.Table("cells").Rows.Select(row => row[^1]).ToList();
        Assert.All(expected, cell => Assert.Contains(cell, cells));
        Assert.All(cells, cell => Assert.False(cell.IsCut));
    }
}
