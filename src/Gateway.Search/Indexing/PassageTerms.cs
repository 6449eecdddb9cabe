namespace Gateway.Search.Indexing;

/// <summary>The terms of one passage as the engine takes them: UTF-8, joined by spaces.</summary>
/// <param name="Headings">Of the headings above it.</param>
/// <param name="Body">Of the passage.</param>
/// <param name="Words">How many words the passage has, for ranking.</param>
/// <param name="Parts">Parts of names in code and wholes of hyphenated words, from all of it.</param>
internal sealed record PassageTerms(byte[] Headings, byte[] Body, int Words, byte[] Parts);
