using Gateway.Commands;
using Gateway.Extraction.Workers;
using Gateway.Hosting;

// What reads hostile documents loads nothing else.
if (args is [ExtractionWorker.Command])
{
    return ExtractionWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
}

// Clients wait for the answer to 'initialize': serving is begun before anything of the other commands is loaded.
return ServeOptions.TryRead(args) is { } options ? await StdioHost.RunAsync(options) : await CommandLine.RunAsync(args);
