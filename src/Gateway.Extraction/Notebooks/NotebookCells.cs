using System.Text.Json;

namespace Gateway.Extraction.Notebooks;

/// <summary>Where the parts of a notebook stand in its JSON; whatever is not there is empty.</summary>
internal static class NotebookCells
{
    /// <summary>The cells of either version; null where there is no list of them.</summary>
    public static IEnumerable<JsonElement>? In(JsonElement root)
    {
        var cells = Member(root, "cells");
        if (cells.ValueKind == JsonValueKind.Array)
        {
            return cells.EnumerateArray();
        }
        var sheets = Member(root, "worksheets");
        return sheets.ValueKind == JsonValueKind.Array
            ? sheets.EnumerateArray().SelectMany(sheet => Items(Member(sheet, "cells")))
            : null;
    }

    /// <summary>The language of the code.</summary>
    public static string LanguageOf(JsonElement metadata)
    {
        var info = TextIn(Member(Member(metadata, "language_info"), "name"));
        return info.Length > 0 ? info : TextIn(Member(Member(metadata, "kernelspec"), "language"));
    }

    /// <summary>The names of the authors, joined by commas.</summary>
    public static string Authors(JsonElement metadata) =>
        string.Join(
            ", ",
            Items(Member(metadata, "authors"))
                .Select(author => TextIn(Member(author, "name")))
                .Where(name => name.Length > 0)
        );

    /// <summary>The member of an object.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>A text, which notebooks also write as a list of its lines.</summary>
    public static string TextIn(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString() ?? "",
            JsonValueKind.Array => string.Concat(
                element
                    .EnumerateArray()
                    .Where(line => line.ValueKind == JsonValueKind.String)
                    .Select(line => line.GetString())
            ),
            JsonValueKind.Number => element.GetRawText(),
            _ => "",
        };
}
