using Gateway.Abstractions;
using Gateway.Connectors.Documents.Reading;
using Gateway.Testing;
using Gateway.Text;

namespace Gateway.Connectors.Documents.Tests.Reading;

public sealed class DocumentCacheTests
{
    [Fact]
    public void What_was_not_used_for_longest_goes_first()
    {
        var text = new DocumentText(new string('x', 1000), "r");
        using var cache = new DocumentCache((2 * text.FootprintBytes) + 100, TimeProvider.System);
        cache.Add(Key(1), text);
        cache.Add(Key(2), text);
        Assert.Same(text, cache.Find(Key(1)));
        cache.Add(Key(3), text);
        Assert.Equal([true, false, true], Enumerable.Range(1, 3).Select(n => cache.Find(Key(n)) is not null));
    }

    [Fact]
    public void The_last_document_stays_however_large_it_is()
    {
        using var cache = new DocumentCache(capacityBytes: 10, TimeProvider.System);
        cache.Add(Key(1), new DocumentText("one", "r"));
        cache.Add(Key(2), new DocumentText("two", "r"));
        Assert.Null(cache.Find(Key(1)));
        Assert.Equal("two", cache.Find(Key(2))?.Text);
    }

    [Fact]
    public void After_a_while_of_no_use_all_are_let_go()
    {
        var time = new ManualTime();
        using var cache = new DocumentCache(1000, time);
        cache.Add(Key(1), new DocumentText("one", "r"));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.NotNull(cache.Find(Key(1)));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.NotNull(cache.Find(Key(1)));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(cache.Find(Key(1)));
    }

    private static DocumentKey Key(int number) => new(NodePath.Of("a.txt"), 0, "v" + number);
}
