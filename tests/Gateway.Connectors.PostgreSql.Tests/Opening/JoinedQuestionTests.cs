using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>Who is given which answer, when several ask at once.</summary>
public sealed class JoinedQuestionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<TaskCompletionSource<string>> _asked = [];
    private readonly JoinedQuestion<string> _question;

    public JoinedQuestionTests() =>
        _question = new JoinedQuestion<string>(_ =>
        {
            var answer = new TaskCompletionSource<string>();
            _asked.Add(answer);
            return new ValueTask<string>(answer.Task);
        });

    [Fact]
    public async Task Who_comes_while_it_is_under_way_shares_the_next_one()
    {
        var first = Ask();
        var others = Enumerable.Range(0, 5).Select(_ => Ask()).ToList();
        Assert.Single(_asked);

        _asked[0].SetResult("old");
        Assert.Equal("old", await first.WaitAsync(Patience));
        await CountAsync(2);
        _asked[1].SetResult("new");

        Assert.All(await Task.WhenAll(others).WaitAsync(Patience), answer => Assert.Equal("new", answer));
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task A_failure_is_shared_with_nobody()
    {
        var first = Ask();
        var (second, third) = (Ask(), Ask());
        _asked[0].SetException(new InvalidOperationException("first"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first.WaitAsync(Patience));
        await CountAsync(2);
        _asked[1].SetException(new InvalidOperationException("second"));
        await CountAsync(3);
        _asked[2].SetResult("answer");

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => second.WaitAsync(Patience));
        Assert.Equal("second", failed.Message);
        Assert.Equal("answer", await third.WaitAsync(Patience));
    }

    [Fact]
    public async Task Who_waits_can_leave_and_the_others_are_answered()
    {
        using var stop = new CancellationTokenSource();
        var first = Ask();
        var (leaving, staying) = (Ask(stop.Token), Ask());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WaitAsync(Patience));
        _asked[0].SetResult("old");
        await CountAsync(2);
        _asked[1].SetResult("new");

        Assert.Equal("old", await first.WaitAsync(Patience));
        Assert.Equal("new", await staying.WaitAsync(Patience));
    }

    private Task<string> Ask(CancellationToken stop = default) => _question.AskAsync(stop).AsTask();

    private async Task CountAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_asked.Count < count)
        {
            await Task.Delay(1, patience.Token);
        }
    }
}
