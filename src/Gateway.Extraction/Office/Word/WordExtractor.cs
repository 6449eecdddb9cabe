using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Office.Word;

/// <summary>Texts of Word (DOCX): paragraphs, headings, tables as rows, notes and comments below what they belong to.</summary>
/// <remarks>
/// Deleted and hidden text is left out, inserted text is kept; headers and footers come once, at the end. Pages are those
/// that the editor marked when it saved. Pictures, charts and the numbers of lists and headings are left out.
/// </remarks>
internal sealed class WordExtractor : PackageExtractor
{
    private const string Around = "Header or footer: ";

    /// <inheritdoc />
    protected override DocumentText Read(Package package)
    {
        var file = new OfficeFile(package);
        var styles = WordStyles.Read(package, file.Parts.PartsOf("styles").FirstOrDefault());
        var writer = new DocumentWriter(package.Context)
        {
            Title = file.Metadata.Title,
            Properties = file.Metadata.Properties with
            {
                Language = file.Metadata.Properties.Language ?? styles.Language,
            },
        };
        new WordBody(file, styles, writer).Read();
        var lines = WordNotes.Around(file).ToList();
        if (lines.Count > 0)
        {
            writer.Blank();
            lines.ForEach(line => writer.Line(Around + line));
        }
        return writer.Finish();
    }
}
