using Gateway.Abstractions;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Office.Excel;

/// <summary>Workbooks of Excel (XLSX): every sheet with the rows that have text, under their numbers.</summary>
/// <remarks>
/// Formulas are never evaluated: the value stands there that was saved with them. Numbers are shown by their formats,
/// days as <c>2024-03-15</c>. Hidden sheets are read and marked. Charts, pictures, text boxes and pivot caches are left out.
/// </remarks>
internal sealed class ExcelExtractor : PackageExtractor
{
    /// <inheritdoc />
    protected override DocumentText Read(Package package)
    {
        var file = new OfficeFile(package);
        var workbook = Workbook.Read(file);
        var writer = new DocumentWriter(package.Context)
        {
            Title = file.Metadata.Title,
            Properties = file.Metadata.Properties,
            IsLineOriented = true,
        };
        foreach (var (name, isHidden, id) in workbook.Sheets)
        {
            if (file.Parts.Find(id) is { Type: not "worksheet" })
            {
                continue;
            }
            writer.Part(PartKind.Sheet, isHidden ? name + " (hidden)" : name);
            if (file.Parts.Part(id) is { } part)
            {
                new SheetReader(workbook, new Relationships(package, part.Name), writer).Read(package, part);
            }
            else
            {
                writer.Problem = DocumentProblem.Damaged;
                writer.Notice("The part of a sheet is missing in this file.");
            }
        }
        return writer.Finish();
    }
}
