using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Extraction.TextWriting;

/// <summary>Counts the pages of a text by the breaks in it. For one document, one thread.</summary>
/// <remarks>
/// Editors mark where pages ended when they saved the text last, and some forget marks. So pages are told only where there
/// are as many as the document says it has; a wrong page is worse than none.
/// </remarks>
internal sealed class FlowPages(DocumentWriter writer)
{
    private const string AsSaved =
        "Pages are those of the editor that saved this document last; another one may break them elsewhere.";

    private const string Unsure =
        "This document does not mark where each of its pages begins: it is cited by headings and lines.";

    private int _page;
    private bool _isFresh = true;
    private bool _isMarked;

    /// <summary>Whether nothing was written yet: a paragraph that wants to begin a page does so already.</summary>
    public bool IsAtStart => _page <= 1 && _isFresh;

    /// <summary>Begins the next page.</summary>
    /// <param name="isMark">Whether the editor marked a page that ended, rather than somebody set a break.</param>
    public void Next(bool isMark)
    {
        _isMarked |= isMark;
        // The mark of the editor follows a break that was set, or stands before the first text: no page ends there.
        if (_page == 0 || !(isMark && _isFresh))
        {
            writer.Part(PartKind.Page, (++_page).ToString(CultureInfo.InvariantCulture));
        }
        _isFresh = !isMark || _page == 1;
    }

    /// <summary>Says that the page has text.</summary>
    public void HasText() => _isFresh = false;

    /// <summary>Says how sure the pages are; those that are not are dropped.</summary>
    /// <param name="claimed">How many pages the document says it has; null where it does not say.</param>
    public void Finish(int? claimed)
    {
        if (claimed == _page || (claimed is null && _isMarked))
        {
            writer.Notice(AsSaved);
            return;
        }
        writer.DropParts();
        if (_page > 1)
        {
            writer.Notice(Unsure);
        }
    }
}
