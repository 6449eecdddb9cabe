using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Core.Tests.Configuration;

/// <summary>Whatever becomes of a good file, loading it throws nothing, and every fault is at a place in it.</summary>
public sealed class RobustnessTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "'",
        "null",
        "true",
        "-1",
        "1e99",
        "0",
        "99999999999999999999",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\0",
        "ä",
        "😀",
        "\uFEFF",
        "${",
        "${env:",
        "${env:X}",
        "$${",
        "}",
        "*",
        "**",
        "..",
        "~/",
        "://",
        ".",
        "/",
        "\"kind\"",
        "\"sources\"",
        "\"a\": {}",
        "\"documents\"",
        "\"vault\"",
    ];

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mutated_file_gives_faults_with_places()
    {
        var good = File.ReadAllBytes(Repository.PathOf("testdata", "configs", "valid", "everything.json"));
        var mutation =
            from at in Gen.Choose(0, good.Length)
            from cut in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(0, 200)))
            from piece in Gen.OneOf(
                Gen.Elements(Pieces).Select(Encoding.UTF8.GetBytes),
                Gen.Choose(0, 255).Select(b => new[] { (byte)b }),
                Gen.Choose(0, good.Length - 1).Select(start => good[start..Math.Min(start + 40, good.Length)])
            )
            select (at, cut, piece);
        var mutations = Gen.ListOf(mutation).Where(list => list.Count is > 0 and < 6).ToArbitrary();

        Prop.ForAll(
                mutations,
                list => AssertPlaces(list.Aggregate(good, (text, m) => Mutate(text, m.at, m.cut, m.piece)))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(1000)));
    }

    [Fact]
    public void Any_bytes_give_faults_with_places() =>
        Prop.ForAll(
                Gen.Elements(Pieces).ListOf().Select(list => Encoding.UTF8.GetBytes(string.Concat(list))).ToArbitrary(),
                AssertPlaces
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(1000)));

    private static byte[] Mutate(byte[] text, int at, int cut, byte[] piece)
    {
        at = Math.Min(at, text.Length);
        return [.. text[..at], .. piece, .. text[Math.Min(at + cut, text.Length)..]];
    }

    private void AssertPlaces(byte[] text)
    {
        var report = _folder.Load(text);
        var lines = Encoding.UTF8.GetString(text).TrimStart('\uFEFF').Split('\n');

        Assert.Equal(report.Configuration is null, report.Faults.Any(fault => fault.IsError));
        Assert.All(
            report.Faults,
            fault =>
            {
                Assert.InRange(fault.Line, 1, lines.Length);
                Assert.InRange(fault.Column, 1, lines[fault.Line - 1].Length + 1);
                Assert.NotEmpty(fault.Message);
                Assert.DoesNotContain('\n', fault.ToString());
            }
        );
        Assert.Equal(
            report.Faults.OrderBy(fault => fault.Position.Line).ThenBy(fault => fault.Position.Column),
            report.Faults
        );
    }
}
