using System.Text;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Rtf;

/// <summary>What holds in a group of rich text; a group within it begins with the same.</summary>
internal struct RtfGroup
{
    /// <summary>Where its characters go.</summary>
    public RtfTarget Target;

    /// <summary>What it says of the document, where that is its target.</summary>
    public Claim Claim;

    /// <summary>How its bytes are characters.</summary>
    public Encoding Encoding;

    /// <summary>How many characters follow one in Unicode, for readers that know none.</summary>
    public int Fallback;

    /// <summary>Whether its text is hidden or deleted.</summary>
    public bool IsHidden;

    /// <summary>What the note is called that ends with this group; null where none does.</summary>
    public string? Note;

    /// <summary>Whether a link ends with this group.</summary>
    public bool IsLink;

    /// <summary>Whether it is the information about the document.</summary>
    public bool IsInfo;
}
