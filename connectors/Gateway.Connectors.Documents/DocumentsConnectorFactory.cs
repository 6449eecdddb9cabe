using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Extraction;

namespace Gateway.Connectors.Documents;

/// <summary>Makes connectors to folders of documents (kind <c>documents</c>).</summary>
/// <remarks>
/// Only regular files of the folder are served, by their exact names. Symbolic links that stay inside can be read by
/// name and are not listed; the rules judge where they lead. A hard link is the file itself: whoever puts one into the
/// folder grants it. Names that are not UTF-8 are not served. Lines are those of the file, for HTML those of its text.
/// </remarks>
/// <param name="extraction">What makes the text of documents, of all sources of this kind; asked for when a source is opened.</param>
public sealed class DocumentsConnectorFactory(Func<IDocumentExtraction> extraction) : IConnectorFactory
{
    private const string MaxFileBytes = "maxFileBytes";
    private const long DefaultMaxFileBytes = 32L << 20;

    /// <summary>Makes a factory whose documents are read in this very process.</summary>
    public DocumentsConnectorFactory()
        : this(static () => new LocalExtraction(new ExtractionLimits())) { }

    /// <inheritdoc />
    public string Kind => "documents";

    /// <inheritdoc />
    public string Summary => "a folder of PDF, Markdown, text, HTML, data and source files";

    /// <inheritdoc />
    public AccessShape AccessShape => AccessShape.Files;

    /// <inheritdoc />
    public IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        FolderSettings.OfFolder,
        new(MaxFileBytes, SettingType.Integer, "The largest file that is read, in bytes; default 33554432 (32 MiB).")
        {
            Minimum = 1,
            Maximum = 1L << 30,
        },
        FolderSettings.OfWholeDisk,
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Inspect(SourceDefinition source) => FolderSettings.Inspect(source);

    /// <inheritdoc />
    public IConnector Create(SourceDefinition source)
    {
        return new DocumentsConnector(
            source.Text(FolderSettings.Folder),
            RootFolder.Open,
            source.Integer(MaxFileBytes, DefaultMaxFileBytes),
            extraction(),
            TimeProvider.System
        );
    }
}
