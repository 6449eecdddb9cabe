using System.Globalization;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>What the made-up harbour writes about its things: every thing has a name and numbers of its own.</summary>
/// <param name="Number">From 0 to 95; decides all else.</param>
internal sealed record HarbourText(int Number)
{
    private static readonly string[] Things =
    [
        "lighthouse",
        "crane",
        "ferry",
        "dredger",
        "warehouse",
        "tugboat",
        "slipway",
        "signal mast",
    ];

    private static readonly string[] Names =
    [
        "Kestrel",
        "Osprey",
        "Plover",
        "Curlew",
        "Avocet",
        "Dunlin",
        "Fulmar",
        "Gannet",
        "Petrel",
        "Sanderling",
        "Turnstone",
        "Whimbrel",
    ];

    private static readonly string[] People =
    [
        "Ingrid Solheim",
        "Tomasz Wrona",
        "Beatriz Falcao",
        "Mirembe Okello",
        "Yusuf Demirel",
        "Aiko Hayashida",
        "Pieter Vandersteen",
    ];

    /// <summary>How many things there are.</summary>
    public static int Count => Things.Length * Names.Length;

    /// <summary>The thing's name, for example <c>Kestrel lighthouse</c>.</summary>
    public string Name => $"{Names[Number % Names.Length]} {Things[Number / Names.Length]}";

    /// <summary>The name as a part of a file's name.</summary>
    public string FileName => Name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>Who looks after it.</summary>
    public string Keeper => People[Number % People.Length];

    /// <summary>Weeks between two inspections.</summary>
    public int Weeks => 3 + (Number % 23);

    /// <summary>Three pages, each a heading and paragraphs.</summary>
    public (string Heading, string[] Paragraphs)[] Pages =>
        [
            (
                "Purpose",
                [
                    $"This handbook of the Norvik harbour is about the {Name}.",
                    $"It was written for everybody who works with the {Name}, and {Keeper} keeps it up to date.",
                ]
            ),
            (
                "Inspection",
                [
                    $"The {Name} is inspected every {Weeks} weeks.",
                    $"The inspection takes {2 + (Number % 5)} hours and is led by {Keeper}; what is found goes into the red book.",
                ]
            ),
            (
                "Complaints",
                [
                    $"Whoever has a complaint about the {Name} writes to desk {100 + Number} within {10 + (Number % 9)} days.",
                    "The desk answers in writing.",
                ]
            ),
        ];

    /// <summary>The spare parts of a thing: a row each, with the article, its number, its price and its shelf.</summary>
    public IEnumerable<string[]> Rows =>
        new[] { "bolt", "hinge", "lamp", "rope", "valve", "gasket", "chain", "filter" }.Select(
            (part, at) =>
                new[]
                {
                    $"{Name} {part}",
                    $"NV-{(Number * 10) + at:0000}",
                    (12.5m + (Number * 3) + at).ToString(CultureInfo.InvariantCulture),
                    $"shelf {1 + ((Number + at) % 40)}",
                }
        );
}
