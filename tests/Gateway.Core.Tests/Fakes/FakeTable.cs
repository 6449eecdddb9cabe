using Gateway.Abstractions;

namespace Gateway.Core.Tests;

/// <summary>A table in memory; its first column is the integer <c>id</c>, ascending.</summary>
internal sealed record FakeTable(List<string> Columns, List<Value[]> Rows)
{
    public bool HasKey { get; init; } = true;

    public static FakeTable Of(int count, Func<int, Value> cell) =>
        new(["id", "text"], [.. Enumerable.Range(1, count).Select(i => new[] { Value.Of((long)i), cell(i) })]);
}
