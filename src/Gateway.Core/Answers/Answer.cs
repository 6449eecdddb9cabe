using System.Text;

namespace Gateway.Core;

/// <summary>The answer to a call: text for a model, JSON where it was asked for, and what else a client can use.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public record Answer
{
    private readonly PageText? _page;
    private readonly string? _text;

    /// <summary>How many bytes of UTF-8 the principal is given with it.</summary>
    public virtual long Bytes => Page?.Bytes ?? Encoding.UTF8.GetByteCount(Text);

    /// <summary>The answer as text; for JSON formats the JSON itself. Of a <see cref="Page"/> it is made anew whenever it is asked for.</summary>
    /// <remarks>Of text and page one is set, and stands for both: the other is what it was made of, or nothing.</remarks>
    public string Text
    {
        get => _text ?? Page?.ToString() ?? "";
        init => (_text, _page) = (value, null);
    }

    /// <summary>The same where it is a page of rows or of a document, as bytes; null for other answers.</summary>
    public PageText? Page
    {
        get => _page;
        init => (_text, _page) = (null, value);
    }

    /// <summary>True when <see cref="Text"/> is one JSON object.</summary>
    public bool IsJson { get; init; }

    /// <summary>The media type of the bare content, for resources.</summary>
    public string MediaType { get; init; } = "text/plain";

    /// <summary>Where the next page starts; null when there is none.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Rows, hits or items in it.</summary>
    public long Rows { get; init; }

    /// <summary>What the cache had to do with it; null where nothing of the kind is kept.</summary>
    public CacheUse? Cache { get; init; }

    /// <summary>The id of the result that holds all of it; null when it is whole, or not kept.</summary>
    internal string? Result { get; init; }

    /// <summary>True when the time or the room of this call made it what it is: asked again it may be another.</summary>
    internal bool IsPassing { get; init; }

    /// <summary>True when the text holds rows or passages of the owner's data: data, never instructions.</summary>
    public bool IsData { get; init; }
}
