using Gateway.Testing;

namespace Gateway.Core.Tests.Caching;

/// <summary>What a cache keeps, and what it lets go.</summary>
public sealed class BoundedCacheTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly BoundedCache<string, string> _cache;

    public BoundedCacheTests()
    {
        _cache = new BoundedCache<string, string>("test", 1000, _time);
    }

    [Fact]
    public void What_was_not_used_for_longest_goes_first()
    {
        Add("a", 120);
        foreach (var key in "bcdefgh".Select(letter => letter.ToString()))
        {
            Add(key, 120);
            Assert.Equal("A", Find("a"));
        }
        Assert.Equal(960, _cache.Figures.Bytes);

        Add("i", 120);

        Assert.Null(Find("b"));
        Assert.Equal("A", Find("a"));
        Assert.Equal("C", Find("c"));
        Assert.Equal(960, _cache.Figures.Bytes);
    }

    [Fact]
    public void What_would_drive_out_too_many_others_is_not_kept()
    {
        Add("small", 125);
        Add("large", 126);

        Assert.NotNull(Find("small"));
        Assert.Null(Find("large"));
        Assert.Equal(1, _cache.Figures.Entries);
    }

    [Fact]
    public void Without_room_nothing_is_kept()
    {
        var off = new BoundedCache<string, string>("off", 0, _time);
        off.Add("a", "A", 1, 0);
        Assert.False(off.IsOn);
        Assert.Equal(0, off.Figures.Entries);
    }

    [Fact]
    public void What_is_added_again_takes_its_place()
    {
        Add("a", 100);
        _cache.Add("a", "newer", 50, _time.GetTimestamp());

        Assert.Equal("newer", Find("a"));
        Assert.Equal(50, _cache.Figures.Bytes);
    }

    [Fact]
    public void What_is_older_than_it_may_be_is_not_found_and_goes()
    {
        Add("a", 100);
        _time.Advance(5 * Second);

        Assert.True(_cache.TryFind("a", 6 * Second, out _, out var age));
        Assert.Equal(5 * Second, age);
        Assert.False(_cache.TryFind("a", 5 * Second, out _, out _));
        Assert.Equal(0, _cache.Figures.Entries);
    }

    [Fact]
    public void What_nobody_asks_for_goes_in_time_whatever_room_there_is()
    {
        Add("asked", 10);
        Add("forgotten", 10);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.NotNull(Find("asked"));
        _time.Advance(TimeSpan.FromMinutes(6));

        Add("new", 10);

        Assert.NotNull(Find("asked"));
        Assert.Null(Find("forgotten"));
    }

    [Fact]
    public void The_figures_tell_how_it_stands()
    {
        Assert.Equal(new CacheFigures("test", 0, 0, 0, 0, null), _cache.Figures);
        Add("a", 10);
        _time.Advance(3 * Second);
        Add("b", 20);
        _time.Advance(Second);
        Find("a");
        Find("absent");

        Assert.Equal(new CacheFigures("test", 1, 1, 2, 30, 4 * Second), _cache.Figures);
    }

    private void Add(string key, long bytes) => _cache.Add(key, key.ToUpperInvariant(), bytes, _time.GetTimestamp());

    private string? Find(string key) => _cache.TryFind(key, TimeSpan.MaxValue, out var value, out _) ? value : null;
}
