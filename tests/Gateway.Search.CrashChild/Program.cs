using System.Globalization;
using Gateway.Search.CrashChild;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;
using Gateway.Search.Tests.Fakes;

// Indexes a generated folder and prints a line for every step, so that the test which started it can kill it at one.
var edition = int.Parse(args[1], CultureInfo.InvariantCulture);
var folder = GeneratedFolder.Make(edition);
folder.OnRead = path => Console.WriteLine($"read {path}");
var index = new SqliteSearchIndex(args[0]);
var indexer = new Indexer(
    index,
    [Sources.Documents(GeneratedFolder.Source, folder)],
    TimeProvider.System,
    GeneratedFolder.SmallBatches,
    new LineProgress()
);
await indexer.UpdateAsync(CancellationToken.None);
Console.WriteLine("finished");
