namespace Gateway.Core;

/// <summary>Where a call came from, before anybody is believed.</summary>
/// <param name="Transport"><c>stdio</c> or <c>cli</c>: both run as the local user.</param>
/// <param name="Client">The client's own name and version, for the audit; null when it gave none.</param>
public sealed record CallOrigin(string Transport, string? Client);
