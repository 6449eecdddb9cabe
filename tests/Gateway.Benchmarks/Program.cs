using BenchmarkDotNet.Running;
using Gateway.Benchmarks.Documents;
using Gateway.Benchmarks.Large;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Servers;
using Gateway.Benchmarks.Whole;

// -- [--publish | --gateway FILE] [--starts N] [--calls N] [--documents FOLDER]   the whole, over stdio
// -- peers --postgres URL --chinook FILE [--publish | --gateway FILE]            other servers over the same PostgreSQL
// -- large --postgres URL --chinook FILE [--publish | --gateway FILE] [--part …]  large answers: tokens, speed, memory
// -- documents [--publish | --gateway FILE] [--part …] [--folder FOLDER,…] …      folders: the index, PDFs, names, reading
// -- parts [BenchmarkDotNet's arguments]                                          the parts, in this process
// -- --echo-server | --minimal-server FILE                                        what the whole is compared with
switch (args)
{
    case ["parts", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkOptions).Assembly).Run(rest);
        return 0;
    case ["peers", .. var rest] when PeerOptions.Parse(rest) is { } peers:
        await new PeersBenchmark(peers).RunAsync();
        return 0;
    case ["large", .. var rest]
        when LargeOptions.Parse(rest) is { } large && new LargeBenchmark(large) is { IsPossible: true } run:
        await run.RunAsync();
        return 0;
    case ["documents", .. var rest]
        when DocumentsOptions.Parse(rest) is { } documents
            && new DocumentsBenchmark(documents) is { IsPossible: true } run:
        await run.RunAsync();
        return 0;
    case ["--echo-server"]:
        await BareServer.RunAsync(EchoTool.Answer);
        return 0;
    case ["--minimal-server", var database]:
        using (var tool = new MinimalQueryTool(database))
        {
            await BareServer.RunAsync(tool.Answer);
        }
        return 0;
    default:
        if (BenchmarkOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(
                $"{BenchmarkOptions.Usage}\n{PeerOptions.Usage}\n{LargeOptions.Usage}\n{DocumentsOptions.Usage}"
            );
            return 2;
        }
        await new WholeBenchmark(options).RunAsync();
        return 0;
}
