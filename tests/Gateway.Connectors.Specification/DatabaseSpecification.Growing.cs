using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

public abstract partial class DatabaseSpecification
{
    private const string Growing = "growing";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Pages_read_while_rows_come_and_go_have_every_row_that_stayed_exactly_once(int seed)
    {
        var random = new Random(seed);
        var before = Known((await Read(new ReadRequest(Path(Growing), 10_000))).Rows);
        var (came, went) = (new HashSet<string>(), new HashSet<string>());
        var read = new List<Value[]>();
        var request = new ReadRequest(Path(Growing), 1);
        for (var isLast = false; !isLast; )
        {
            var size = random.Next(1, 12);
            var writing = ChangeAsync(random, [.. before.Values], came, went);
            var page = await Read(request with { MaxRows = size });
            await writing;
            read.AddRange(page.Rows.Take(size));
            request =
                page.Keys.Count == 0
                    ? request
                    : request with
                    {
                        After = page.Keys[Math.Min(size, page.Keys.Count) - 1],
                    };
            isLast = page.Rows.Count <= size;
        }

        var keys = read.ConvertAll(KeyOf);
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Subset(keys.ToHashSet(), before.Keys.Except(went).ToHashSet());
        Assert.Subset(before.Keys.Union(came).ToHashSet(), keys.ToHashSet());
    }

    // A few rows anywhere among those that are there, and one of them less now and then.
    private async Task ChangeAsync(Random random, Value[][] there, HashSet<string> came, HashSet<string> went)
    {
        for (var i = random.Next(4); i > 0; i--)
        {
            Value[] row =
            [
                Value.Of(SpecificationData.OddTexts[random.Next(SpecificationData.OddTexts.Length)]),
                Value.Of((long)random.Next(3000)),
            ];
            came.Add(KeyOf(row));
            await _host.ExecuteAsync(
                $"INSERT INTO {Growing} VALUES ({Literal(row[0])}, {row[1].Integer}, 'new') ON CONFLICT DO NOTHING"
            );
        }
        if (random.Next(3) == 0)
        {
            var row = there[random.Next(there.Length)];
            went.Add(KeyOf(row));
            await _host.ExecuteAsync($"DELETE FROM {Growing} WHERE a = {Literal(row[0])} AND b = {row[1].Integer}");
        }
    }

    private static Dictionary<string, Value[]> Known(IEnumerable<Value[]> rows) => rows.ToDictionary(KeyOf);

    private static string KeyOf(Value[] row) => $"{row[1].Integer}/{row[0].Text}";

    private static string Literal(Value text) => $"'{text.Text.Replace("'", "''", StringComparison.Ordinal)}'";
}
