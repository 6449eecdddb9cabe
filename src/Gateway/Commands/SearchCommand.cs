using System.CommandLine;
using Gateway.Core;

namespace Gateway.Commands;

/// <summary><c>gateway search</c>: passages of documents and of indexed columns.</summary>
internal static class SearchCommand
{
    public static Command Create(Terminal terminal)
    {
        var words = new Argument<string[]>("WORDS")
        {
            Description = "Words, \"a phrase\", AND, OR, NOT, prefix*, title:word",
            Arity = ArgumentArity.OneOrMore,
        };
        var source = new Option<string?>("--source") { Description = "Only this source" };
        var folder = new Option<string?>("--folder") { Description = "Only below this folder, or in this table" };
        var limit = new Option<int?>("--limit") { Description = "Hits at most; 10 by default", HelpName = "N" };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where the last page ended" };
        var noRefresh = new Option<bool>("--no-refresh")
        {
            Description = "Search the index as it is, without looking for changes first",
        };
        var command = new GatewayCommand("search", "Search documents and indexed columns")
        {
            Examples =
            [
                "gateway search return period",
                "gateway search '\"night shift\" AND warehouse' --source handbook",
                "gateway search tent --source shop --json --no-refresh",
            ],
        };
        command.Add(words);
        foreach (var option in (Option[])[source, folder, limit, cursor, noRefresh])
        {
            command.Add(option);
        }
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await OpenGateway.OpenAsync(parsed, terminal, cancellation);
                if (!parsed.GetValue(noRefresh) && !await OpenGateway.RefreshIndexAsync(host, terminal, cancellation))
                {
                    terminal.Note(
                        "another process keeps the index up to date: this searches what it has written so far"
                    );
                }
                var call = new SearchCall(string.Join(' ', parsed.GetRequiredValue(words)))
                {
                    Source = parsed.GetValue(source),
                    Folder = parsed.GetValue(folder),
                    MaxHits = parsed.GetValue(limit),
                    Cursor = parsed.GetValue(cursor),
                    Format = OpenGateway.FormatFor(terminal),
                };
                return await OpenGateway.AnswerAsync(host, terminal, call, cancellation);
            }
        );
        return command;
    }
}
