using BenchmarkDotNet.Running;
using Gateway.Benchmarks.Servers;
using Gateway.Benchmarks.Whole;

// -- [--publish | --gateway FILE] [--starts N] [--calls N] [--documents FOLDER]   the whole, over stdio
// -- parts [BenchmarkDotNet's arguments]                                          the parts, in this process
// -- --echo-server | --minimal-server FILE                                        what the whole is compared with
switch (args)
{
    case ["parts", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkOptions).Assembly).Run(rest);
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
            Console.Error.WriteLine(BenchmarkOptions.Usage);
            return 2;
        }
        await new WholeBenchmark(options).RunAsync();
        return 0;
}
