using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Text.Tests.Nodes;

public sealed class GatewayUriTests
{
    private const string OddCharacters = "ab .%/\\?#&=+,;:@\"'<>~-_\n\u007fé\u0301日\ufe0f\u202e\ufffd\uffff";

    private static readonly Gen<string> OddText = Gen.OneOf(
            Gen.Elements(OddCharacters.Select(c => c.ToString()).ToArray()),
            Gen.Elements("😀", "👩‍👩‍👧", "%2F", "%00", "..", "...", "\U0010ffff")
        )
        .NonEmptyListOf()
        .Select(string.Concat);

    private static readonly Gen<string> Segment = OddText.Where(text => text is not ("." or ".."));

    [Fact]
    public void Every_name_round_trips()
    {
        var paths = Segment.ListOf().Select(names => new NodePath([.. names]));
        Prop.ForAll(
                paths.ToArbitrary(),
                path =>
                {
                    var uri = GatewayUri.Parse(new GatewayUri("my-Source_1", path).ToString());
                    return uri.Path.Equals(path) && uri.Source == "my-Source_1";
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));
    }

    [Fact]
    public void Every_query_value_round_trips()
    {
        var uris =
            from text in OddText
            from key in OddText.ListOf()
            from number in Gen.Choose(0, int.MaxValue)
            from part in Gen.Elements(Enum.GetValues<NodePart>())
            from last in Gen.Elements(number, int.MaxValue)
            select new GatewayUri("s", NodePath.Of("t"))
            {
                Part = part,
                Cursor = text,
                Key = [.. key],
                Column = text,
                Passage = number,
                Page = text,
                Section = text,
                Revision = text,
                Lines = new LineRange(Math.Max(1, number), Math.Max(1, last)),
            };
        Prop.ForAll(
                uris.ToArbitrary(),
                uri =>
                {
                    var read = GatewayUri.Parse(uri.ToString());
                    return read.Equals(uri)
                        && read.Cursor == uri.Cursor
                        && read.Key.SequenceEqual(uri.Key)
                        && read.Lines == uri.Lines
                        && read.Part == uri.Part
                        && (read.Page, read.Section) == (uri.Page, uri.Section);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));
    }

    [Fact]
    public void Whatever_is_written_parsing_throws_nothing_but_its_own_exception()
    {
        var piece = Gen.Elements(
            "gateway://",
            "a",
            "/",
            "?",
            "&",
            "=",
            "%",
            "%2",
            "%ff",
            "%zz",
            "part",
            "lines",
            "key",
            "-",
            "1",
            "\ud800",
            "\0",
            "é",
            "#"
        );
        Prop.ForAll(
                piece.ListOf().Select(string.Concat).ToArbitrary(),
                text =>
                    IsReadOrRefused(text)
                    && IsReadOrRefused("gateway://s/" + text)
                    && IsReadOrRefused("gateway://s?" + text)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));
    }

    [Theory]
    [InlineData("gateway://docs/%2e%2e/secret.txt")]
    [InlineData("gateway://docs/./readme.md")]
    [InlineData("gateway://docs/../secret.txt")]
    [InlineData("gateway://docs/%c0%ae%c0%ae/secret.txt")]
    [InlineData("gateway://docs/%u002e%u002e/secret.txt")]
    [InlineData("gateway://docs/%ed%a0%80.txt")]
    [InlineData("gateway://docs/%ff%fe")]
    [InlineData("gateway://docs/%00.txt")]
    [InlineData("gateway://docs/a\nb")]
    [InlineData("gateway://docs/readme.md?x=../../secret.txt")]
    [InlineData("gateway://docs/readme.md?part=rows&part=schema")]
    [InlineData("gateway://docs/readme.md?part=everything")]
    [InlineData("gateway://docs/readme.md?")]
    [InlineData("gateway://docs/readme.md?lines=0-3")]
    [InlineData("gateway://docs/readme.md?lines=9-3")]
    [InlineData("gateway://docs/readme.md?lines=-3")]
    [InlineData("gateway://docs/readme.md?passage=-1")]
    [InlineData("gateway://docs/readme.md?page=")]
    [InlineData("gateway://docs/readme.md?section=")]
    [InlineData("gateway://docs/readme.md?cursor=")]
    [InlineData("gateway://docs/readme.md#top")]
    [InlineData("gateway://docs/")]
    [InlineData("gateway://docs//readme.md")]
    [InlineData("gateway://docs/sub/")]
    [InlineData("gateway://docs@evil/readme.md")]
    [InlineData("gateway://docs:80/readme.md")]
    [InlineData("gateway:docs/readme.md")]
    [InlineData("gateway:///readme.md")]
    [InlineData("gateway://")]
    [InlineData("gateway://[::1/readme.md")]
    [InlineData("gateway://d%6fcs/readme.md")]
    [InlineData("gateway://../etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/plain,hi")]
    [InlineData("")]
    public void Odd_addresses_are_refused(string text) =>
        Assert.Equal(ErrorCode.RequestInvalid, Assert.Throws<GatewayException>(() => GatewayUri.Parse(text)).Code);

    [Fact]
    public void An_encoded_slash_stays_a_character_of_the_name() =>
        Assert.Equal(NodePath.Of("a/b", "..\\c"), GatewayUri.Parse("gateway://docs/a%2Fb/..%5cc").Path);

    [Fact]
    public void Names_may_be_written_raw_where_nothing_is_lost() =>
        Assert.Equal(NodePath.Of("a b+é.txt"), GatewayUri.Parse("gateway://docs/a b+é.txt").Path);

    [Fact]
    public void A_source_alone_is_its_root() => Assert.True(GatewayUri.Parse("gateway://docs").Path.IsRoot);

    [Theory]
    [InlineData("lines=4", 4, 4)]
    [InlineData("lines=4-", 4, int.MaxValue)]
    [InlineData("lines=4-9", 4, 9)]
    public void Lines_have_three_spellings(string query, int first, int last) =>
        Assert.Equal(new LineRange(first, last), GatewayUri.Parse("gateway://docs/a?" + query).Lines);

    [Theory]
    [InlineData("a/b.md", "a|b.md")]
    [InlineData("./a//b.md", ".|a|b.md")]
    [InlineData("a/../b", "a|..|b")]
    [InlineData("a/", "a|.")]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("%2e%2e/~/C:\\x", "%2e%2e|~|C:\\x")]
    public void Plain_paths_are_split_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', FilePathText.Parse(text).Segments));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b")]
    public void Plain_paths_are_relative(string text) =>
        Assert.Throws<GatewayException>(() => FilePathText.Parse(text));

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            return GatewayUri.Parse(text) is not null;
        }
        catch (GatewayException)
        {
            return true;
        }
    }
}
