using Gateway.Connectors.Sqlite.Catalog;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>Judges a statement by its compiled program: the second look, which also sees what the authorizer is not asked.</summary>
/// <remarks>
/// SQLite does not report the columns that NATURAL and USING join on. The program shows them: every b-tree is opened by its
/// root page, and every column is read by its number. (A USING list names its columns in the text, which is plainer still,
/// so there the program tells which tables take part.) Reads of tables that the caller's text does not name are those
/// of granted views, or of a full-text engine, which the authorizer has judged already.
/// </remarks>
internal sealed class ProgramCheck(SqlText text, GrantedSchema granted, Func<SchemaEntry, TableDetail> detailOf)
{
    private static readonly HashSet<string> FreeModules = new(StringComparer.OrdinalIgnoreCase)
    {
        "json_each",
        "json_tree",
    };

    /// <summary>Whether all is granted that a statement reads.</summary>
    /// <param name="database">The handle that compiled it, under the same guard.</param>
    /// <param name="guard">What the authorizer saw.</param>
    public bool Passes(sqlite3 database, StatementGuard guard)
    {
        var implicitJoin = text.HasImplicitJoin;
        if (!implicitJoin && !text.Names.Any(name => granted.Schema.Find(name) is not null))
        {
            return true;
        }
        if (implicitJoin && (!Canary.Sings || !text.Names.All(MayJoinImplicitly)))
        {
            return false;
        }
        return text.IndexNames.All(MayUseIndex)
            && ProgramReader.Read(database, text.Query) is { } program
            && ProgramUses.Of(program) is { } uses
            && uses.RootPages.All(page => IsReadable(page, implicitJoin, guard, uses));
    }

    // An index is as absent as any of its columns.
    private bool MayUseIndex(string name)
    {
        var entry = granted.Schema.Entries.FirstOrDefault(e =>
            e.Type == "index" && string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase)
        );
        return entry is null
            || granted.Schema.Find(entry.TableName) is not { } table
            || granted.IsWhole(table)
            || detailOf(table)
                .Indexes.Where(index => index.Name == entry.Name)
                .All(index => index.Columns.All(column => IsGranted(column, table, detailOf(table))));
    }

    // Views and virtual tables have no b-tree of their own in a program: they take part whole or not at all.
    private bool MayJoinImplicitly(string name) =>
        granted.Schema.Find(name) is { } entry
            ? (!entry.IsView && entry.Module is null) || granted.IsWhole(entry)
            : FreeModules.Contains(name) || !EngineTables.Contains(name);

    private bool IsReadable(long page, bool implicitJoin, StatementGuard guard, ProgramUses uses)
    {
        var opened = granted.Schema.AtRootPage(page);
        if (opened is null || granted.Schema.Find(opened.TableName) is not { IsSystem: false } table)
        {
            return false;
        }
        if (granted.IsWhole(table) || !text.Names.Contains(table.Name))
        {
            return true;
        }
        if (!granted.Grants(table, ""))
        {
            return !implicitJoin && guard.ReadsThroughViews;
        }
        var detail = detailOf(table);
        if (implicitJoin && !text.HasNatural)
        {
            return detail
                .Columns.Where(column => text.UsingColumns.Contains(column.Name))
                .All(column => granted.Grants(table, column.Name));
        }
        return (!implicitJoin && (guard.ReadsThroughViews || detail.Columns.Any(column => column.Hidden == 2)))
            || uses.Columns.Where(use => use.RootPage == page).All(use => IsGranted(use, opened, table, detail));
    }

    private bool IsGranted(ColumnUse use, SchemaEntry opened, SchemaEntry table, TableDetail detail)
    {
        if (use.First < 0)
        {
            return detail.IntegerKey is null || granted.Grants(table, detail.IntegerKey);
        }
        if (opened.Type == "table" && !detail.IsWithoutRowId)
        {
            var stored = detail.Columns.Where(column => column.Hidden != 2).ToList();
            return use.Columns == int.MaxValue
                ? detail.IntegerKey is null || granted.Grants(table, detail.IntegerKey)
                : use.First < stored.Count && granted.Grants(table, stored[use.First].Name);
        }
        var index = detail.Indexes.FirstOrDefault(i => opened.Type == "table" ? i.IsPrimaryKey : i.Name == opened.Name);
        return index is not null
            && use.First < index.Stored.Count
            && index.Stored.Skip(use.First).Take(use.Columns).All(column => IsGranted(column, table, detail));
    }

    private bool IsGranted(IndexRow column, SchemaEntry table, TableDetail detail) =>
        column.Cid == -1
            ? detail.IntegerKey is null || granted.Grants(table, detail.IntegerKey)
            : column.Column is not null && granted.Grants(table, column.Column);
}
