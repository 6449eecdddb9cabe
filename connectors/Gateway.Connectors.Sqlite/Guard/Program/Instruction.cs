namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>One instruction of a compiled statement (https://sqlite.org/opcode.html).</summary>
/// <param name="Opcode">Its name.</param>
/// <param name="P1">Most often a cursor.</param>
/// <param name="P2">A root page, a column, an address.</param>
/// <param name="P3">A database, a register.</param>
/// <param name="P4">A text, a count.</param>
/// <param name="P5">Flags.</param>
internal sealed record Instruction(string Opcode, long P1, long P2, long P3, string P4, long P5);
