namespace Gateway.Search.Sqlite;

/// <summary>What is kept of a passage beside its terms.</summary>
/// <param name="Headings">The headings above it.</param>
/// <param name="FirstLine">Its first line; 0 in a cell.</param>
/// <param name="LastLine">Its last line; 0 in a cell.</param>
/// <param name="Text">Its text.</param>
internal sealed record StoredPassage(string Headings, int FirstLine, int LastLine, string Text);
