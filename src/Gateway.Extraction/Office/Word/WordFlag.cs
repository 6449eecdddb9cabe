namespace Gateway.Extraction.Office.Word;

/// <summary>Elements of Word that switch something on by being there.</summary>
internal static class WordFlag
{
    /// <summary>Whether the value of such an element leaves it on.</summary>
    public static bool IsOn(string? value) => value is not ("0" or "false" or "off" or "none");
}
