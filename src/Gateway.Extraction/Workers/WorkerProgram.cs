namespace Gateway.Extraction.Workers;

/// <summary>How a worker is started.</summary>
/// <param name="Command">The full path of a program that runs <see cref="ExtractionWorker.Run"/>.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record WorkerProgram(string Command, IReadOnlyList<string> Arguments);
