namespace Gateway.Core.Configuration;

/// <summary>A place in a text file, as editors count: both from 1, columns in characters.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; a tab and a letter count one each.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The beginning of a file.</summary>
    public static TextPosition Start { get; } = new(1, 1);
}
