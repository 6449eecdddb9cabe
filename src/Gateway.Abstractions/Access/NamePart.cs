using System.IO.Enumeration;

namespace Gateway.Abstractions;

/// <summary>One name of a <see cref="NamePattern"/>.</summary>
/// <param name="Text">The name, or the text with stars.</param>
/// <param name="IsLiteral">True when a star in it is a star.</param>
public sealed record NamePart(string Text, bool IsLiteral)
{
    /// <summary>True for <c>*</c> alone.</summary>
    public bool IsAny => !IsLiteral && Text == "*";

    /// <summary>Whether a name fits.</summary>
    public bool Matches(string name, bool ignoreCase) =>
        IsAny
        || (
            IsLiteral
                ? string.Equals(Text, name, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
                : FileSystemName.MatchesSimpleExpression(Escape(Text), name, ignoreCase)
        );

    // MatchesSimpleExpression knows '?' and '\' too; in our patterns only the star is special.
    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
}
