using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>What the index remembers of a document, to tell whether it has changed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">What became of it.</param>
/// <param name="Version">The source's stamp of it when it was read, or null.</param>
/// <param name="Revision">The hash of the content that was read; empty when none was.</param>
internal sealed record StoredDocument(long Id, DocumentState State, string? Version, string Revision);
