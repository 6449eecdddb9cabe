using System.Text.Json;
using Gateway.Mcp.Client;
using Gateway.Seeding;

namespace Gateway.Commands.Demo;

/// <summary>The client of the demo: it asks as Claude would.</summary>
internal sealed class DemoClient(ChildServer server, CancellationToken cancellation)
{
    private const int Hits = 2;

    /// <summary>Lists the sources, asks the database and the documents what is known, a list too, and reads the passage of the best hit.</summary>
    public async Task<IReadOnlyList<DemoStep>> AskAsync(IReadOnlyList<ShopQuestion> questions)
    {
        var (sources, _) = await CallAsync("What is there to ask?", "list_sources", _ => { });
        var (rows, _) = await AnswerAsync(questions.First(question => question.Calls[0].Tool == "query"));
        var (list, _) = await CallAsync("A CSV file is a table, too", "query", Lists);
        var (found, hits) = await AnswerAsync(questions.First(question => question.Calls[0].Tool == "search"));
        var uri = hits.Links[0];
        var (passage, _) = await CallAsync(
            "The passage that the best hit cites",
            "read",
            json => json.WriteString("uri", uri)
        );
        return [sources, rows, list, found, passage];
    }

    private static void Lists(Utf8JsonWriter json)
    {
        json.WriteString("source", "lists");
        json.WriteString("sql", "SELECT name, standard_euros FROM shipping_rates ORDER BY standard_euros LIMIT 3");
    }

    private async Task<(DemoStep Step, ToolReply Reply)> AnswerAsync(ShopQuestion question)
    {
        var call = question.Calls[0];
        var isSearch = call.Tool == "search";
        var (step, reply) = await CallAsync(
            question.Text,
            call.Tool,
            json =>
            {
                json.WriteString("source", call.Source);
                json.WriteString(isSearch ? "query" : "sql", call.Text);
                if (isSearch)
                {
                    json.WriteNumber("limit", Hits);
                }
            }
        );
        var isKnown = question.Evidence.All(evidence => step.Answer.Contains(evidence, StringComparison.Ordinal));
        return (step with { KnownAnswer = question.Answer, IsAsExpected = step.IsAsExpected && isKnown }, reply);
    }

    private async Task<(DemoStep Step, ToolReply Reply)> CallAsync(
        string title,
        string tool,
        Action<Utf8JsonWriter> arguments
    )
    {
        var json = AnswerJson.Write(arguments);
        var reply = await server.CallAsync(tool, JsonElement.Parse(json), cancellation);
        var step = new DemoStep(title, tool, json, reply.Text) { IsAsExpected = !reply.IsError };
        return (step, reply);
    }
}
