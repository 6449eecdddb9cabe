namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>What a program opens in the file, and which columns it looks at.</summary>
internal sealed class ProgramUses
{
    private const long MainDatabase = 0;
    private const long RootPageInRegister = 0x10;

    private readonly Dictionary<long, HashSet<long>> _opened = [];
    private readonly HashSet<ColumnUse> _columns = [];

    private ProgramUses() { }

    /// <summary>The root pages of all b-trees that are opened.</summary>
    public IEnumerable<long> RootPages => _opened.Values.SelectMany(pages => pages).Distinct();

    /// <summary>Every look at a column.</summary>
    public IReadOnlySet<ColumnUse> Columns => _columns;

    /// <summary>Follows a program; null when it holds anything that is not known.</summary>
    public static ProgramUses? Of(IReadOnlyList<Instruction> program)
    {
        var uses = new ProgramUses();
        return program.All(uses.Open) && program.All(uses.Follow) ? uses : null;
    }

    private bool Open(Instruction instruction)
    {
        if (instruction.Opcode is not ("OpenRead" or "ReopenIdx"))
        {
            return true;
        }
        if (instruction.P3 != MainDatabase || (instruction.P5 & RootPageInRegister) != 0)
        {
            return false;
        }
        if (!_opened.TryGetValue(instruction.P1, out var pages))
        {
            _opened[instruction.P1] = pages = [];
        }
        pages.Add(instruction.P2);
        return true;
    }

    private bool Follow(Instruction instruction)
    {
        var opcode = instruction.Opcode;
        if (opcode is "OpenRead" or "ReopenIdx" || Opcodes.Free.Contains(opcode) || Opcodes.Moves.Contains(opcode))
        {
            return true;
        }
        var pages = _opened.GetValueOrDefault(instruction.P1);
        if (Opcodes.Temporary.Contains(opcode))
        {
            return pages is null;
        }
        if (opcode == "Column" && instruction.P2 is < 0 or > int.MaxValue)
        {
            return false;
        }
        if (opcode != "Column" && !Opcodes.RowIds.Contains(opcode) && !Opcodes.Seeks.Contains(opcode))
        {
            return false;
        }
        foreach (var page in pages ?? [])
        {
            _columns.Add(
                opcode == "Column" ? new ColumnUse(page, (int)instruction.P2, 1)
                : Opcodes.RowIds.Contains(opcode) ? ColumnUse.RowId(page)
                : ColumnUse.Key(page, instruction.P4)
            );
        }
        return true;
    }
}
