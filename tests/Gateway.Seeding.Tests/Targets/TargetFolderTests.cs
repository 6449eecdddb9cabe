using Gateway.Abstractions;
using Gateway.Seeding.Targets;

namespace Gateway.Seeding.Tests.Targets;

public sealed class TargetFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Target => _folder.File("shop");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_with_data_is_refused_and_stays_as_it_was()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "mine");
        var fault = Assert.Throws<GatewayException>(() => Write());
        Assert.Equal(ErrorCode.AccessRefused, fault.Code);
        Assert.Contains("--force", fault.Hint, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Names(Target));
        Assert.Equal(["shop"], Names(_folder.Path));
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        Directory.CreateDirectory(Target);
        Write();
        Assert.True(ShopSeed.IsPresent(Target));
    }

    [Fact]
    public void Force_replaces_an_earlier_seeding_and_leaves_the_rest()
    {
        var first = Write();
        File.WriteAllText(Path.Combine(Target, "handbook", "mine.md"), "mine");
        File.WriteAllText(Path.Combine(Target, "shop.db-wal"), "left behind");
        File.Delete(Path.Combine(Target, "handbook", "README.md"));
        var second = Write(seed: 2, force: true);
        Assert.NotEqual(first.Checksum, second.Checksum);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Target, "handbook", "mine.md")));
        Assert.True(File.Exists(Path.Combine(Target, "handbook", "README.md")));
        Assert.False(File.Exists(Path.Combine(Target, "shop.db-wal")));
        Assert.True(ShopSeed.IsPresent(Target));
        Assert.Equal("ok", Database.Value(second.Database, "PRAGMA integrity_check"));
    }

    [Fact]
    public void Force_does_not_replace_a_file_of_somebody_else()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "shop.db"), "mine");
        var fault = Assert.Throws<GatewayException>(() => Write(force: true));
        Assert.Contains("shop.db", fault.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Target, "shop.db")));
        Assert.Equal(["shop.db"], Names(Target));
    }

    [Fact]
    public void Force_does_not_go_through_a_link()
    {
        var elsewhere = Directory.CreateDirectory(_folder.File("elsewhere")).FullName;
        Directory.CreateDirectory(Target);
        Directory.CreateSymbolicLink(Path.Combine(Target, "handbook"), elsewhere);
        Assert.Throws<GatewayException>(() => Write(force: true));
        Assert.Empty(Names(elsewhere));
    }

    [Fact]
    public void A_marker_that_names_files_outside_deletes_none_of_them()
    {
        Write();
        var outside = _folder.File("outside.txt");
        File.WriteAllText(outside, "mine");
        var marker = Path.Combine(Target, ".gateway-seed.json");
        var text = File.ReadAllText(marker)
            .Replace("\"shop.db\"", "\"shop.db\", \"../outside.txt\", \"/etc/x\"", StringComparison.Ordinal);
        File.WriteAllText(marker, text);
        Write(force: true);
        Assert.True(File.Exists(outside));
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("events")]
    [InlineData("checksum")]
    [InlineData("handbook")]
    public void Cancelling_leaves_nothing(string step)
    {
        using var cancelling = new Cancelling(step);
        Assert.ThrowsAny<OperationCanceledException>(() => ShopSeed.Write(Options(), cancelling, cancelling.Token));
        Assert.Empty(Names(_folder.Path));
    }

    [Fact]
    public void Cancelling_with_force_leaves_the_earlier_seeding()
    {
        var before = Write();
        using var cancelling = new Cancelling("reviews");
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ShopSeed.Write(Options(2, true), cancelling, cancelling.Token)
        );
        Assert.True(ShopSeed.IsPresent(Target));
        Assert.Equal(before.Checksum, Write(force: true).Checksum);
    }

    [Fact]
    public void What_a_crash_left_beside_the_folder_is_cleared_away()
    {
        Directory.CreateDirectory(_folder.File(".shop.seeding.new/handbook"));
        _folder.Write(".shop.seeding.new/shop.db", "half");
        Write();
        Assert.Equal(["shop"], Names(_folder.Path));
    }

    [Fact]
    public void A_half_replaced_folder_is_not_present_and_can_be_repaired()
    {
        Write();
        var marker = Path.Combine(Target, ".gateway-seed.json");
        File.WriteAllText(marker, File.ReadAllText(marker).Replace("true", "false", StringComparison.Ordinal));
        Assert.False(ShopSeed.IsPresent(Target));
        Write(force: true);
        Assert.True(ShopSeed.IsPresent(Target));
    }

    [Fact]
    public void Two_seedings_of_one_folder_do_not_meet()
    {
        using var held = SeedLock.Take(Target);
        Assert.Equal(ErrorCode.BudgetBusy, Assert.Throws<GatewayException>(() => Write()).Code);
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        _folder.Write("shop", "text");
        Assert.Equal(ErrorCode.RequestInvalid, Assert.Throws<GatewayException>(() => Write()).Code);
    }

    private ShopReport Write(ulong seed = 1, bool force = false) => ShopSeed.Write(Options(seed, force));

    private ShopOptions Options(ulong seed = 1, bool force = false) =>
        new(Target)
        {
            Seed = seed,
            Size = ShopSize.Small,
            Force = force,
        };

    private static IEnumerable<string> Names(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
}
