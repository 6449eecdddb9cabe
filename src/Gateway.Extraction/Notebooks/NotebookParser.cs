using System.Text.Json;
using Gateway.Extraction.Formats;
using Gateway.Extraction.Markup;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Notebooks;

/// <summary>A notebook of Jupyter (nbformat 3 and 4): its cells in order, headings of Markdown, code in fences, what it printed.</summary>
/// <remarks>Pictures are left out and long outputs are cut. What is no notebook is shown as the text that it is.</remarks>
internal static class NotebookParser
{
    private const int MostDepth = 200;

    private const string NoNotebook =
        "This file is no notebook that can be read: its text is shown as it stands there.";

    /// <summary>The text of the cells.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        try
        {
            using var json = JsonDocument.Parse(decoded.Text, new JsonDocumentOptions { MaxDepth = MostDepth });
            if (NotebookCells.In(json.RootElement) is { } cells)
            {
                return Write(json.RootElement, cells, decoded, context, notices);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Broken JSON, and strings with half a character in them.
        }
        return PlainText.Lines(decoded, context, [.. notices, NoNotebook]);
    }

    private static DocumentText Write(
        JsonElement root,
        IEnumerable<JsonElement> cells,
        DecodedText decoded,
        ExtractionContext context,
        string[] notices
    )
    {
        var writer = new DocumentWriter(context) { Encoding = decoded.Encoding };
        foreach (var notice in notices)
        {
            writer.Notice(notice);
        }
        var fields = new FieldList();
        var metadata = NotebookCells.Member(root, "metadata");
        fields.Add("title", NotebookCells.TextIn(NotebookCells.Member(metadata, "title")));
        fields.Add("author", NotebookCells.Authors(metadata));
        var cellWriter = new CellWriter(writer, NotebookCells.LanguageOf(metadata));
        foreach (var cell in cells)
        {
            cellWriter.Write(cell);
        }
        writer.Title = fields.Title;
        writer.Properties = fields.Properties ?? writer.Properties;
        return writer.Finish();
    }
}
