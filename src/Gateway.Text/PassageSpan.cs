namespace Gateway.Text;

/// <summary>Where a passage lies.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Heading">Index of the innermost heading it stands under; -1 before the first one.</param>
internal readonly record struct PassageSpan(int Start, int Length, int Heading);
