using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>The sheets of a workbook, one after the other.</summary>
internal static class Workbook
{
    // The library asks for Windows-1252 when it is started, also where nothing is written in it.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Each sheet with the reader that stands at it; hidden ones are part of the file and come too.</summary>
    /// <exception cref="Gateway.Abstractions.GatewayException">The file is no workbook.</exception>
    public static IEnumerable<(string Name, IExcelDataReader Reader)> Sheets(Stream file)
    {
        using var reader = Open(file);
        do
        {
            yield return (reader.Name, reader);
        } while (Guarded(reader.NextResult));
    }

    /// <summary>Runs a step of the library; what it throws at a damaged file is the file's failure.</summary>
    public static T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception fault) when (IsOfFile(fault))
        {
            throw WorkbookInspection.Refused("it is no workbook, or a damaged one", fault);
        }
    }

    private static IExcelDataReader Open(Stream file) =>
        Guarded(() =>
            ExcelReaderFactory.CreateOpenXmlReader(
                file,
                new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, LeaveOpen = true }
            )
        );

    // A library that parses what it is given fails in any way at what nobody has written in good faith.
    private static bool IsOfFile(Exception fault) =>
        fault
            is ExcelReaderException
                or XmlException
                or InvalidDataException
                or FormatException
                or ArgumentException
                or InvalidOperationException
                or NullReferenceException
                or IndexOutOfRangeException
                or KeyNotFoundException
                or OverflowException
                or InvalidCastException
                or NotSupportedException;
}
