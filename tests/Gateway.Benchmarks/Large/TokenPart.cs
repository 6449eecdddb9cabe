using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>The tokens that a model is given for a thousand rows.</summary>
internal static class TokenPart
{
    private const double Most = 0.45;
    private const int BytesPerToken = 4;

    public static async Task MeasureAsync(LargePlace place, Goals goals)
    {
        await place.Database.AddAsync(TokenShapes.Tables);
        using var model = LargePlace.Configure(place.PostgreSql);
        using var raised = LargePlace.Configure(place.PostgreSql, ("limits", GatewayPlace.RaisedLimits));
        using var paged = place.Serve(model);
        using var whole = PeerServer.Gateway(place.Options.Gateway, raised, forPrograms: true);
        using var hub = PeerServer.DbHub(place.Database.Url);
        Console.WriteLine();
        Console.WriteLine(
            "tokens of 1,000 rows: bytes / 4 of all texts of an answer and of its structured content, where it has one"
        );
        Console.WriteLine(
            $"  {"", -38}{"gateway, one answer", 20}{"all pages", 12}{"dbhub", 10}   one answer / dbhub   all pages / dbhub"
        );
        foreach (var (name, sql) in TokenShapes.All)
        {
            var pages = LongAnswer.OfQuery(paged, LargePlace.Query(sql)).Sum(page => page.BytesForModel);
            var (own, theirs) = (Bytes(whole, sql), Bytes(hub, sql));
            double ratio = (double)own / theirs,
                ratioOfPages = (double)pages / theirs;
            Console.WriteLine(
                $"  {name, -38}{Tokens(own), 20}{Tokens(pages), 12}{Tokens(theirs), 10}   {ratio, 18:0.00}   {ratioOfPages, 17:0.00}"
            );
            goals.AtMost(Most, Math.Max(ratio, ratioOfPages), $"tokens, {name}", "× DBHub");
        }
    }

    private static int Bytes(PeerServer server, string sql)
    {
        var (tool, arguments) = server.Query(sql);
        var answer = server.Child.Ask(tool, arguments);
        return server.CountRows(answer.Text) == 1000
            ? answer.BytesForModel
            : throw new InvalidOperationException($"{server.Name} does not give 1,000 rows: {sql}");
    }

    private static string Tokens(int bytes) => $"{bytes / BytesPerToken:#,0}";
}
