namespace Gateway.Text;

/// <summary>Characters that nobody sees and that change how others are seen or read: where text is shown, they are written out.</summary>
public static class UnseenCharacters
{
    /// <summary>
    /// Whether a unit of a text belongs to one: marks that override or isolate the direction of writing, and the
    /// tags and selectors of plane 14. Text of Arabic and Hebrew needs none of them to be shown right.
    /// </summary>
    public static bool IsAt(string text, int at) =>
        text[at] is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')
        || OpensPlane14(text[at])
        || (at > 0 && OpensPlane14(text[at - 1]) && char.IsLowSurrogate(text[at]));

    private static bool OpensPlane14(char unit) => unit is >= '\udb40' and <= '\udb43';
}
