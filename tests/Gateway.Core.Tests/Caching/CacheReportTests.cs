using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Testing;

namespace Gateway.Core.Tests.Caching;

/// <summary>What others see of the caches of a process.</summary>
public sealed class CacheReportTests
{
    private static readonly QueryCall Query = new("shop", "t", []);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_moment_after_a_use_the_figures_stand_in_the_state_folder_and_they_go_with_the_process()
    {
        var fixture = Fixture();
        await using (fixture)
        {
            Assert.Empty(Read(fixture));
            await fixture.RunAsync(Query);
            await fixture.RunAsync(Query);
            Assert.Empty(Read(fixture));
            _time.Advance(TimeSpan.FromSeconds(1));

            var report = Assert.Single(Read(fixture));
            Assert.Equal((Environment.ProcessId, _time.GetUtcNow()), (report.Process, report.At));
            Assert.Equal(fixture.Pipeline.Caches, report.Caches);
            Assert.Equal((1, 1, 1), (report.Caches[0].Hits, report.Caches[0].Misses, report.Caches[0].Entries));

            await fixture.RunAsync(Query);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(2, Assert.Single(Read(fixture)).Caches[0].Hits);

            await fixture.Pipeline.DisposeAsync();
            Assert.Empty(Directory.GetFiles(FolderOf(fixture)));
        }
    }

    [Fact]
    public async Task What_a_killed_process_has_left_is_removed()
    {
        await using var fixture = Fixture();
        Directory.CreateDirectory(FolderOf(fixture));
        var left = Path.Combine(FolderOf(fixture), "left.cache");
        await File.WriteAllTextAsync(left, "{}");

        Assert.Empty(Read(fixture));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Nothing_is_told_where_nothing_is_kept()
    {
        await using var fixture = Fixture();
        fixture.Connector.Version = null;
        await fixture.RunAsync(Query);

        Assert.Null(_time.Next);
    }

    [Fact]
    public async Task The_meter_has_the_same_figures()
    {
        await using var fixture = Fixture();
        using var listener = new MeterListener();
        var seen = new ConcurrentBag<string>();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == CacheReport.MeterName)
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.Start();
        for (var i = 0; i < 42; i++)
        {
            await fixture.RunAsync(Query);
        }
        _time.Advance(TimeSpan.FromSeconds(4321));

        listener.RecordObservableInstruments();

        Assert.Contains("gateway.cache.lookups 41 cache=answers result=hit", seen);
        Assert.Contains("gateway.cache.lookups 1 cache=answers result=miss", seen);
        Assert.Contains($"gateway.cache.size {fixture.Pipeline.Caches[0].Bytes} cache=answers", seen);
        Assert.Contains("gateway.cache.age 4321 cache=answers", seen);

        void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            seen.Add($"{name} {value} {labels}");
        }
    }

    private PipelineFixture Fixture()
    {
        var fixture = new PipelineFixture(time: _time);
        fixture.Connector.Tables["t"] = FakeTable.Of(5, _ => Value.Of("x"));
        fixture.Connector.Version = "1";
        return fixture;
    }

    private static IReadOnlyList<ProcessCaches> Read(PipelineFixture fixture) =>
        CacheReports.Read(
            new GatewayConfiguration { File = Path.Combine(fixture.State, "gateway.json"), StateFolder = fixture.State }
        );

    private static string FolderOf(PipelineFixture fixture) => new StateFolder(fixture.State).CachesFolder;
}
