using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>Questions of a person with a folder full of everything: the right passage comes first, and names its page.</summary>
public sealed class RealFolderTests(RealFolder folder) : IClassFixture<RealFolder>
{
    [Theory]
    [InlineData("what did Fury say to the mouse that he met in the house", "verse.pdf", "page 13")]
    [InlineData("copied code by David Carlisle without understanding it", "thalie.pdf", "page 17")]
    [InlineData("Klage mehrerer Kläger gegen einen Beklagten", "rtklage.pdf", "page 3")]
    [InlineData("easily customize the translation markup globally with csquotes", "covington.pdf", "page 13")]
    [InlineData("document class for stageplay scripts by Antti-Juhani", "plari.pdf", "page 1")]
    [InlineData(
        "who wrote the package that sets translations in two parallel columns, Eckermann",
        "parallel.pdf",
        "page 2"
    )]
    [InlineData("encyclical Quas Primas of 11 December 1925", "liturg.pdf", "page 5")]
    [InlineData("naming conventions from the Glottolog or WALS database as package option", "langnames.pdf", "page 2")]
    [InlineData("sequiturque sequunturque default settings english", "lexref.pdf", "page 10")]
    [InlineData("escaping of hyphen chars is not that good, known issues", "metrix.pdf", "page 2")]
    [InlineData("how often is the Osprey lighthouse inspected", "osprey-lighthouse.docx", "§ Inspection")]
    [InlineData("complaint about the Plover crane: which desk", "plover-crane.docx", "§ Complaints")]
    [InlineData("how often is the Turnstone crane inspected", "turnstone-crane.odt", "page 2")]
    [InlineData("complaint about the Curlew dredger: which desk", "curlew-dredger.rtf", "§ Complaints")]
    [InlineData(
        "number of the gasket of the Kestrel warehouse",
        "kestrel-warehouse.xlsx",
        "sheet Spare parts, rows 1–9"
    )]
    [InlineData("price of the rope for the Gannet tugboat", "gannet-tugboat.ods", "sheet Spare parts, rows 1–9")]
    [InlineData("how often is the Dunlin slipway inspected", "dunlin-slipway.pptx", "slide 2")]
    [InlineData("complaint about the Petrel signal mast: which desk", "petrel-signal-mast.odp", "slide 3")]
    [InlineData("mooring fee of berth 23 countersigned by captain Jørgensen", "letter-23.eml", "")]
    [InlineData("mooring fee of berth 107", "box-2.mbox", "message 2")]
    public async Task The_first_passage_answers(string question, string file, string part)
    {
        var first = (await SearchAsync(question))["hits"]![0]!;

        var citation = (string)first["citation"]!;
        Assert.Contains("/" + file, citation, StringComparison.Ordinal);
        Assert.Contains(part, citation, StringComparison.Ordinal);
        var read = (await folder.Gateway.CallAsync("read", new() { ["uri"] = (string)first["uri"]! })).Good();
        Assert.Contains(((string)first["text"]!).Split('\n')[0], read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_mail_carries_is_found_under_its_heading()
    {
        var answer = await SearchAsync("\"Kestrel lighthouse is inspected\" path:mail");

        var citation = (string)answer["hits"]![0]!["citation"]!;
        Assert.Contains("letter-00.eml, attachment kestrel-lighthouse.docx § ", citation, StringComparison.Ordinal);
        Assert.EndsWith("› Inspection", citation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("letter-01.eml, attachment poetrytex.pdf, page 3")]
    [InlineData("papers.zip, member papers/poetrytex.pdf, page 3")]
    public async Task A_pdf_in_a_file_is_cited_with_its_page(string place)
    {
        var answer = await SearchAsync("\"thanks is in order for Brittany Taylor\" path:mail");

        Assert.Contains(
            answer["hits"]!.AsArray(),
            hit => ((string)hit!["citation"]!).Contains(place, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_coverage_adds_up_to_the_files_of_the_folder()
    {
        var line = folder.Covered.Split('\n').First(line => line.StartsWith("docs: ", StringComparison.Ordinal));
        var numbers = Regex
            .Matches(line.Split("index as of")[0], "[0-9][0-9,]*")
            .Select(match =>
                int.Parse(
                    match.Value.Replace(",", "", StringComparison.Ordinal),
                    System.Globalization.CultureInfo.InvariantCulture
                )
            )
            .ToList();

        Assert.True(folder.Files >= 300, $"{folder.Files} files");
        Assert.Equal(folder.Files, numbers[1]);
        Assert.Equal(folder.Files, numbers[0] + numbers[2..].Sum());
    }

    private async Task<JsonObject> SearchAsync(string question)
    {
        var call = new JsonObject { ["query"] = question, ["format"] = "json" };
        var answer = (await folder.Gateway.CallAsync("search", call)).Good();
        return answer.Json ?? throw new InvalidOperationException(answer.Text);
    }
}
