namespace Gateway.Search.Sqlite;

/// <summary>What is kept of a passage beside its terms.</summary>
/// <param name="Headings">The headings above it.</param>
/// <param name="Part">The page, sheet or member it stands on, as it is cited; empty in a cell.</param>
/// <param name="FirstLine">Its first line; 0 in a cell.</param>
/// <param name="LastLine">Its last line; 0 in a cell.</param>
/// <param name="Start">Offset of its first character in the document's text; 0 in a cell's first passage.</param>
/// <param name="Text">Its text.</param>
internal sealed record StoredPassage(string Headings, string Part, int FirstLine, int LastLine, int Start, string Text);
