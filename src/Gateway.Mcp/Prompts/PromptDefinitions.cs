using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Prompts;

/// <summary>The prompts, for people to choose in their client.</summary>
internal static class PromptDefinitions
{
    /// <summary>The name of the argument that holds a source; completed from the sources there are.</summary>
    public const string Source = "source";

    /// <summary>The name of the argument that holds a table; completed from the tables of the source.</summary>
    public const string Table = "table";

    private static readonly PromptArgument Where = new()
    {
        Name = Source,
        Title = "Source",
        Description = "The name of a source, as list_sources gives it.",
        Required = true,
    };

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Prompt> All { get; } =
    [
        new()
        {
            Name = "explore_source",
            Title = "Explore a source",
            Description = "Gets to know a database or a folder: what it holds, how it hangs together, what to ask it.",
            Arguments = [Where],
        },
        new()
        {
            Name = "answer_with_citations",
            Title = "Answer with citations",
            Description = "Answers a question from the documents and databases, each claim with its citation.",
            Arguments =
            [
                new()
                {
                    Name = "question",
                    Title = "Question",
                    Description = "What you want to know.",
                    Required = true,
                },
                new()
                {
                    Name = Source,
                    Title = "Source",
                    Description = "Only this source; leave it out for all.",
                    Required = false,
                },
            ],
        },
        new()
        {
            Name = "write_query",
            Title = "Write a query",
            Description = "Writes a read-only SQL query for what you want to know, tries it, and explains it.",
            Arguments =
            [
                Where,
                new()
                {
                    Name = "goal",
                    Title = "Goal",
                    Description = "What the query should tell.",
                    Required = true,
                },
                new()
                {
                    Name = Table,
                    Title = "Table",
                    Description = "A table to begin with; may be left out.",
                    Required = false,
                },
            ],
        },
    ];
}
