using Gateway.Commands;
using Gateway.Hosting;

// Clients wait for the answer to 'initialize': serving is begun before anything of the other commands is loaded.
return ServeOptions.TryRead(args) is { } options ? await StdioHost.RunAsync(options) : await CommandLine.RunAsync(args);
