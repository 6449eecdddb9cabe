using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Text;

namespace Gateway.Benchmarks.Parts;

/// <summary>The small parsers and writers that every call or every document meets.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TextBenchmarks
{
    private const string Uri = "gateway://handbook/guides/how%20to%20pack.md?passage=3&rev=1ae73ee43e002448";

    private string _text = "";

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < 100_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"A sentence that is the {i}th of many. ");
            text.Append(i % 20 == 19 ? "\n\n" : "");
        }
        _text = text.ToString();
    }

    [Benchmark]
    public GatewayUri ParseUri() => GatewayUri.Parse(Uri);

    [Benchmark]
    public Value ParseKey() => KeyText.Parse("'it''s'");

    [Benchmark]
    public int CutHundredKilobytes() => new DocumentText(_text, "r").Passages.Count;
}
