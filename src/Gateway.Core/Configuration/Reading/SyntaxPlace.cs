namespace Gateway.Core.Configuration;

/// <summary>Where the reader stood when the text stopped being JSON.</summary>
/// <param name="Depth">How many objects and lists are open.</param>
/// <param name="IsList">Whether the innermost is a list.</param>
/// <param name="HasName">Whether a member's name was read and its value was not.</param>
/// <param name="Count">Members or items read of the innermost.</param>
/// <param name="IsComplete">Whether the top-level value was read to its end.</param>
internal readonly record struct SyntaxPlace(int Depth, bool IsList, bool HasName, int Count, bool IsComplete);
