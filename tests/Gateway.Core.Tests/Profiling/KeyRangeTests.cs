using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Core.Tests;

public sealed class KeyRangeTests
{
    [Fact]
    public void The_end_of_any_keys_is_found_with_few_questions() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<long>>(),
                ArbMap.Default.ArbFor<PositiveInt>(),
                (drawn, step) =>
                {
                    long[] keys = [.. drawn.Get.Distinct().Order()];
                    return IsClose(keys, step.Get);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Theory]
    [InlineData(new long[] { 1 })]
    [InlineData(new[] { long.MinValue, long.MaxValue })]
    [InlineData(new[] { long.MaxValue })]
    [InlineData(new[] { -5, short.MaxValue, short.MaxValue + 1L, int.MaxValue, int.MaxValue + 1L })]
    [InlineData(new long[] { 0, 1_700_000_000_000_000_000 })]
    public void Odd_keys_are_no_exception(long[] keys) => Assert.True(IsClose(keys, 10_000));

    [Fact]
    public async Task Keys_of_a_narrow_column_are_never_asked_beyond_what_it_holds()
    {
        var largest = 0L;
        var end = await KeyRange.EndAsync(
            1,
            10_000,
            place =>
            {
                largest = Math.Max(largest, place);
                return Task.FromResult<long?>(place < 30_000 ? place + 1 : null);
            }
        );
        Assert.InRange(end, 30_000, 30_001);
        Assert.InRange(largest, 30_000, short.MaxValue);
    }

    private static bool IsClose(long[] keys, long step)
    {
        var questions = 0;
        var end = KeyRange
            .EndAsync(
                keys[0],
                step,
                place =>
                {
                    questions++;
                    return Task.FromResult<long?>(keys.Any(key => key > place) ? keys.First(key => key > place) : null);
                }
            )
            .GetAwaiter()
            .GetResult();
        return end >= keys[^1] && (Int128)end - keys[^1] <= 1 && questions < 200;
    }
}
