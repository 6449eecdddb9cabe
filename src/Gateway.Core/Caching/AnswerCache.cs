using System.Globalization;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The pages that were answered lately: given again while their source has the version that they were read of. Thread-safe.</summary>
/// <remarks>
/// Who is given one was judged for it like anybody, and it is counted and recorded like any other answer. A source
/// without versions is given again for the seconds that its owner allows, and such an answer says how old it is.
/// </remarks>
internal sealed class AnswerCache
{
    // What an entry takes beside its texts.
    private const int Frame = 1000;

    private readonly BoundedCache<ReadKey, Reading> _kept;
    private readonly Dictionary<string, TimeSpan> _seconds;
    private readonly IResultStore? _results;

    /// <summary>Keeps nothing yet.</summary>
    public AnswerCache(GatewayConfiguration configuration, IResultStore? results, TimeProvider time)
    {
        _kept = new BoundedCache<ReadKey, Reading>(
            "answers",
            configuration.Cache.MaxBytes * 3 / 4,
            time,
            ReadKey.Questions
        );
        _results = results;
        _seconds = configuration
            .Sources.Where(source => source.CacheAge > TimeSpan.Zero)
            .ToDictionary(source => source.Name, source => source.CacheAge, StringComparer.Ordinal);
    }

    /// <summary>How it stands.</summary>
    public CacheFigures Figures => _kept.Figures;

    /// <summary>Whether the answer of a plan may be kept, and given again.</summary>
    public bool Takes(Plan plan, ReadKey? key) =>
        _kept.IsOn
        && plan.IsRepeatable
        && key is not null
        && (plan is Plan.Query { TellsVersion: true } || IsValid(key));

    /// <summary>Whether an answer to the same question is kept, of whatever version.</summary>
    public bool Knows(ReadKey key) => _kept.Has(key);

    /// <summary>A kept answer, or null.</summary>
    public Reading? Find(ReadKey key)
    {
        var unseen = Unseen(key);
        if (!_kept.TryFind(key, unseen ?? TimeSpan.MaxValue, out var reading, out var age))
        {
            return null;
        }
        if (reading.Answer.Result is { } result && !IsThere(key.Principal, result))
        {
            _kept.Remove(key);
            return null;
        }
        var answer = reading.Answer with { Cache = new CacheUse(true, age, unseen - age ?? TimeSpan.Zero) };
        return reading with { Answer = unseen is null ? answer : Dated(answer, age) };
    }

    /// <summary>Keeps an answer that is the same for everybody who asks the same; gives it back with what is said of the cache.</summary>
    /// <param name="key">What it answers.</param>
    /// <param name="reading">The answer.</param>
    /// <param name="readAt">The time stamp of before it was read.</param>
    public Reading Keep(ReadKey key, Reading reading, long readAt)
    {
        var use = Unseen(key) is { } unseen ? new CacheUse(false, TimeSpan.Zero, unseen) : CacheUse.Missed;
        var missed = reading with { Answer = reading.Answer with { Cache = use } };
        if (!reading.Answer.IsPassing && IsValid(key))
        {
            _kept.Add(key, reading, WeightOf(key, reading.Answer), readAt);
        }
        return missed;
    }

    private bool IsValid(ReadKey key) =>
        key.Version is not null || (key.Source is { } source && _seconds.ContainsKey(source));

    // How long it is given again without a look at the source; null where its version is looked at.
    private TimeSpan? Unseen(ReadKey key) =>
        key is { Version: null, Source: { } source } && _seconds.TryGetValue(source, out var seconds) ? seconds : null;

    // Its owner may have let it go, or its time is up.
    private bool IsThere(string principal, string result) =>
        _results is not null && _results.Of(principal).Any(kept => kept.Id == result);

    private static Answer Dated(Answer answer, TimeSpan age)
    {
        var seconds = age.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        var note = $"note: read {seconds} s ago; it may have changed since\n";
        return (answer.Page, answer.IsJson) switch
        {
            ({ } page, true) => answer with { Page = page.Between(Aged(page.Head, seconds), page.Tail) },
            ({ } page, false) => answer with { Page = page.Between(page.Head, page.Tail + note) },
            (null, true) => answer with { Text = Aged(answer.Text, seconds) },
            _ => answer with { Text = answer.Text + note },
        };
    }

    private static string Aged(string json, string seconds) => $"{{\"age_seconds\":{seconds},{json.AsSpan(1)}";

    // A text has two bytes a character; a page is bytes, and where it is large, no more of them than stand in it.
    private static long WeightOf(ReadKey key, Answer answer) =>
        Frame
        + ((answer.Page is { Body.Length: >= SpareBytes.Large } ? 1L : 2L) * answer.Bytes)
        + (2L * (key.What.Length + (key.Cursor?.Length ?? 0) + (key.Version?.Length ?? 0)));
}
