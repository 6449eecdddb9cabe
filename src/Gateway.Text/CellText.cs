using System.Text;

namespace Gateway.Text;

/// <summary>The text of a table's cell as a document: what the index cuts and what a citation of a row reads are one.</summary>
public static class CellText
{
    /// <summary>The cell as a document; its revision is the hash of its UTF-8 bytes.</summary>
    public static DocumentText Of(string text) => new(text, DocumentText.RevisionOf(Encoding.UTF8.GetBytes(text)));
}
