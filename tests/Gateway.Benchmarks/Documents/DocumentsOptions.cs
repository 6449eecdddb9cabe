namespace Gateway.Benchmarks.Documents;

/// <summary>What of indexing folders is measured, over which folders.</summary>
internal sealed record DocumentsOptions : GatewayOptions
{
    public const string Usage =
        "… -- documents [--publish | --gateway FILE] [--part NAME,…] [--folder FOLDER,…] [--files N] [--pdfs FOLDER]\n"
        + "  --part NAME,…      some of: build, rescan, names, read, recoll, pdfs; default all\n"
        + "  --folder FOLDER,…  what is indexed and updated; default Debian's documentation of PostgreSQL 15 and Python 3.11\n"
        + "  --files N          the files that are rescanned and found by name; default 150000\n"
        + "  --pdfs FOLDER      PDFs, of which 60 and 1,000 are read; without it none";

    private const string PartName = "--part";
    private const string FolderName = "--folder";
    private const string FilesName = "--files";
    private const string PdfsName = "--pdfs";
    private const string Defaults = "/usr/share/doc/postgresql-doc-15/html,/usr/share/doc/python3.11/html";

    private DocumentsOptions(ArgumentList given)
        : base(given, calls: 1)
    {
        Parts = given.Text(PartName)?.Split(',');
        Folders = [.. (given.Text(FolderName) ?? Defaults).Split(',').Select(Path.GetFullPath)];
        Pdfs = given.FullPath(PdfsName);
        Files = given.Count(FilesName) ?? 150_000;
    }

    /// <summary>The parts to measure; null for all.</summary>
    public IReadOnlyList<string>? Parts { get; }

    /// <summary>What is indexed.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>How many files stand in the folder that is rescanned.</summary>
    public int Files { get; }

    /// <summary>A folder with PDFs; null for none.</summary>
    public string? Pdfs { get; }

    /// <summary>Reads the arguments; null when they cannot be read.</summary>
    public static DocumentsOptions? Parse(string[] arguments) =>
        ArgumentList.Read(arguments, [PublishName], [GatewayName, PartName, FolderName, PdfsName], [FilesName])
            is { } given
        && new DocumentsOptions(given) is var options
        && options.Folders.All(Directory.Exists)
            ? options
            : null;
}
