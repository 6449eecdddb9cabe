using System.Security.Cryptography;
using System.Text;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>The one way that every tool call, resource read and command takes. Thread-safe.</summary>
/// <remarks>
/// audit { authenticate → parse → authorize → plan → admit → read → page } → respond. Each stage hands on a type that
/// only it can make, so a wrong order does not compile. What cannot be recorded is not answered.
/// </remarks>
public sealed class RequestPipeline : IAsyncDisposable
{
    private readonly AuthorizedRequest.Authorizer _authorizer;
    private readonly CursorSeal _cursors;
    private readonly HashSet<string> _searched;
    private readonly AdmittedPlan.Admission _admission;
    private readonly Reader _reader;
    private readonly Pager _pager;
    private readonly NodeCache _nodes;
    private readonly AnswerCache _answers;
    private readonly CacheReport _report;
    private readonly SingleFlight _flights = new();
    private readonly AuditLog _audit;
    private readonly IResultStore? _results;
    private readonly ExportStore? _exports;
    private readonly Limits _limits;
    private readonly bool _auditsText;
    private readonly TimeProvider _time;
    private int _underWay;

    /// <summary>Builds the stages; opens nothing.</summary>
    /// <param name="configuration">The validated configuration.</param>
    /// <param name="sources">The sources; not disposed here.</param>
    /// <param name="policies">The grants.</param>
    /// <param name="index">The index, or null where there is none; not disposed here.</param>
    /// <param name="scratch">Loads seeds, or null where that is off.</param>
    /// <param name="results">Keeps answers longer than a page, or null where that is off; not disposed here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="exports">Where rows are exported to, or null where that is off; not disposed here.</param>
    public RequestPipeline(
        GatewayConfiguration configuration,
        SourceRegistry sources,
        PolicyBook policies,
        ISearchIndex? index,
        ScratchLoader? scratch,
        IResultStore? results,
        TimeProvider time,
        ExportStore? exports = null
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var state = new StateFolder(configuration.StateFolder);
        _searched = configuration.Sources.Where(source => source.IsSearched).Select(source => source.Name).ToHashSet();
        _cursors = new CursorSeal(() => state.Key("cursor"));
        _limits = configuration.Limits;
        _time = time;
        _auditsText = configuration.Audit.QueryText;
        _audit = new AuditLog(
            configuration.Audit.Folder ?? state.AuditFolder,
            () => state.Key("audit"),
            configuration.Audit.Retention,
            time
        );
        _authorizer = new AuthorizedRequest.Authorizer(sources, policies, scratch, exports);
        _admission = new AdmittedPlan.Admission(configuration.MaxConcurrentCalls, configuration.Budget, time);
        _reader = new Reader(sources, index, scratch);
        (_results, _exports) = (results, exports);
        _pager = new Pager(
            _cursors,
            results is null ? null : new Keeper(results, time),
            exports is null ? null : new Exporter(exports, time)
        );
        _nodes = new NodeCache(configuration.Cache, time);
        _answers = new AnswerCache(configuration, results, time);
        _report = new CacheReport(() => Caches, state, time);
    }

    /// <summary>Answers a call, and records it whatever happens.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="progress">Told how far a long call is; null when nobody listens.</param>
    /// <param name="cancellation">The client's; the deadline comes on top.</param>
    /// <exception cref="GatewayException">The call was refused or failed.</exception>
    public async Task<Answer> RunAsync(
        Call call,
        CallOrigin origin,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(origin);
        var started = _time.GetTimestamp();
        CallOutcome outcome;
        Interlocked.Increment(ref _underWay);
        try
        {
            using var deadline = new CallDeadline(TimeOf(call), _time, cancellation);
            outcome = await TryAsync(call, origin, _limits, progress, deadline);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
        _audit.Append(outcome.Record with { Duration = _time.GetElapsedTime(started) });
        return outcome.Failure is null ? outcome.Answer! : throw outcome.Failure;
    }

    /// <summary>Whether any call is under way: what works in the background then lets it go first.</summary>
    public bool IsBusy => Volatile.Read(ref _underWay) > 0;

    /// <summary>How the caches of this pipeline stand.</summary>
    public IReadOnlyList<CacheFigures> Caches => [_answers.Figures, _nodes.Figures];

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _report.Dispose();
        _audit.Dispose();
        _admission.Dispose();
        return ValueTask.CompletedTask;
    }

    private TimeSpan TimeOf(Call call) =>
        call is ExportCall && _exports is { } exports ? exports.Configuration.Time : _limits.Time;

    // Whatever happens to a call, or to one of a batch, there is a record of it.
    private async Task<CallOutcome> TryAsync(
        Call call,
        CallOrigin origin,
        Limits limits,
        IProgress<CallProgress>? progress,
        CallDeadline deadline
    )
    {
        var record = Describe(call, origin);
        try
        {
            var principal = Authenticator.Authenticate(origin);
            record = record with { Principal = principal.Name };
            var request = RequestParser.Parse(call);
            record = record with { Source = request.Source };
            if (request is Request.Batch batch)
            {
                return await AnswerBatchAsync(batch, record, origin, progress, deadline);
            }
            var (answer, nodes) = await AnswerAsync(principal, request, limits, progress, deadline);
            return new CallOutcome(Answered(record, answer, nodes), answer, null);
        }
        catch (Exception fault)
        {
            var failure = Translate(fault, deadline);
            return new CallOutcome(Failed(record, failure), null, failure);
        }
    }

    private async Task<Reading> AnswerAsync(
        Principal principal,
        Request request,
        Limits limits,
        IProgress<CallProgress>? progress,
        CallDeadline deadline
    )
    {
        var cancellation = deadline.Token;
        await using var authorized = await _authorizer.AuthorizeAsync(principal, request, cancellation);
        var planner = new Plan.Planner(_cursors, _searched, limits, _results, _exports, _nodes);
        var plan = await planner.PlanAsync(authorized, cancellation);
        var hour = _admission.HourOf(principal);
        hour.Check();
        var key = await KeyAsync(authorized, plan, cancellation);
        var isKept = _answers.Takes(plan, key);
        if (isKept)
        {
            _report.Touch();
        }
        var reading = (isKept ? _answers.Find(key!) : null) ?? await _flights.RunAsync(key, ReadAsync, cancellation);
        hour.Spend(reading.Answer);
        return reading;

        async Task<Reading> ReadAsync()
        {
            var readAt = _time.GetTimestamp();
            using var admitted = await _admission.AdmitAsync(plan, principal, cancellation);
            await using var material = await _reader.ReadAsync(admitted, progress, cancellation);
            var answer = AnswerCut.Fit(await _pager.PageAsync(admitted, material, progress, deadline), limits);
            var read = new Reading(answer, plan.Nodes);
            return isKept ? _answers.Keep(Told(key!, plan, material), read, readAt) : read;
        }
    }

    // Where rows tell their version, it is asked for only where it may save reading them: of a read that began before this
    // call came, nobody knows whether it is new enough.
    private async ValueTask<ReadKey?> KeyAsync(AuthorizedRequest authorized, Plan plan, CancellationToken cancellation)
    {
        var key = ReadKey.Of(authorized, plan);
        return
            key is not null
            && plan is Plan.Query { TellsVersion: true } query
            && (_answers.Knows(key) || _flights.Has(key))
            ? key with
            {
                Version = await query.Prepared.VersionAsync(cancellation),
            }
            : key;
    }

    private static ReadKey Told(ReadKey key, Plan plan, Material material) =>
        plan is Plan.Query { TellsVersion: true } && material is Material.Rows { Set.Version: { } version }
            ? key with
            {
                Version = version,
            }
            : key;

    // One call after the other under the deadline of the batch. What is wrong with one is its own, but for the client's
    // own cancelling and faults of the gateway itself.
    private async Task<CallOutcome> AnswerBatchAsync(
        Request.Batch batch,
        AuditRecord record,
        CallOrigin origin,
        IProgress<CallProgress>? progress,
        CallDeadline deadline
    )
    {
        var outcomes = new List<CallOutcome>();
        var budget = new BatchBudget(_limits, batch.Items.Count);
        foreach (var item in batch.Items)
        {
            deadline.Calls = batch.Items.Count - outcomes.Count;
            progress?.Report(new CallProgress(outcomes.Count, batch.Items.Count, item.Operation));
            var outcome = budget.Next() is { } share
                ? await TryAsync(item, origin, share, null, deadline)
                : new CallOutcome(Failed(Describe(item, origin), BatchBudget.Spent), null, BatchBudget.Spent);
            if (outcome.Failure is { Code: ErrorCode.Internal or ErrorCode.Cancelled } fault)
            {
                return new CallOutcome(Failed(record, fault) with { Items = Records(outcomes, outcome) }, null, fault);
            }
            budget.Spend(outcome.Answer);
            outcomes.Add(outcome);
        }
        var answer = AnswerCut.Fit(BatchText.Join(batch.Items, outcomes), _limits);
        return new CallOutcome(Answered(record, answer, []) with { Items = Records(outcomes) }, answer, null);
    }

    private static IReadOnlyList<AuditRecord> Records(IEnumerable<CallOutcome> outcomes, params CallOutcome[] last) =>
        [.. outcomes.Concat(last).Select(outcome => outcome.Record)];

    private AuditRecord Describe(Call call, CallOrigin origin)
    {
        var text = call switch
        {
            QueryCall query => query.Sql,
            ExportCall { Rows: QueryCall query } => query.Sql,
            SearchCall search => search.Query,
            _ => null,
        };
        return new AuditRecord
        {
            Time = _time.GetUtcNow(),
            Transport = origin.Transport,
            Client = origin.Client,
            Operation = call.Operation,
            TextHash = text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Text = _auditsText ? text : null,
        };
    }

    private static AuditRecord Answered(AuditRecord record, Answer answer, IReadOnlyList<string> nodes) =>
        record with
        {
            Nodes = nodes,
            Rows = answer.Rows,
            Bytes = answer.Bytes,
            Cache = answer.Cache?.Word,
        };

    private static AuditRecord Failed(AuditRecord record, GatewayException failure) =>
        record with
        {
            Error = failure.Code.WireName(),
            Outcome = failure.Code switch
            {
                ErrorCode.Cancelled => "cancelled",
                ErrorCode.SourceFailed or ErrorCode.SourceUnavailable or ErrorCode.Internal => "failed",
                _ => "refused",
            },
        };

    private static GatewayException Translate(Exception fault, CallDeadline deadline) =>
        fault switch
        {
            GatewayException known => known,
            OperationCanceledException => deadline.Explain(fault),
            _ => new GatewayException(
                ErrorCode.Internal,
                "the gateway failed while it answered this call",
                "try again; if it stays, the owner finds the cause in the gateway's own log",
                fault
            ),
        };
}
