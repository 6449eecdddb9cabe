using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Reading;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

/// <summary>What is said when a sort cannot go on in files. The engine's code for it comes only where no folder can be written.</summary>
public sealed class StepFailureTests
{
    [Theory]
    [InlineData(6410, "no folder for temporary files", "names a folder in SQLITE_TMPDIR")]
    [InlineData(778, "no room for the temporary files", "another folder in SQLITE_TMPDIR")]
    [InlineData(raw.SQLITE_FULL, "no room for the temporary files", "free the disk")]
    public void A_sort_without_files_names_cause_and_fix(int code, string cause, string fix)
    {
        var said = StepFailure.Temporary(code)!.Value;
        Assert.Equal(ErrorCode.SourceUnavailable, said.Code);
        Assert.Contains(cause, said.Message, StringComparison.Ordinal);
        Assert.Contains(fix, said.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(raw.SQLITE_IOERR)]
    [InlineData(266)]
    [InlineData(raw.SQLITE_CORRUPT)]
    public void What_is_wrong_with_the_database_itself_is_told_apart(int code) =>
        Assert.Null(StepFailure.Temporary(code));
}
