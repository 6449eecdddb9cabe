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
    private readonly Plan.Planner _planner;
    private readonly AdmittedPlan.Admission _admission;
    private readonly Reader _reader;
    private readonly Pager _pager;
    private readonly AuditLog _audit;
    private readonly Limits _limits;
    private readonly bool _auditsText;
    private readonly TimeProvider _time;

    /// <summary>Builds the stages; opens nothing.</summary>
    /// <param name="configuration">The validated configuration.</param>
    /// <param name="sources">The sources; not disposed here.</param>
    /// <param name="policies">The grants.</param>
    /// <param name="index">The index, or null where there is none; not disposed here.</param>
    /// <param name="scratch">Loads seeds, or null where that is off.</param>
    /// <param name="time">The clock.</param>
    public RequestPipeline(
        GatewayConfiguration configuration,
        SourceRegistry sources,
        PolicyBook policies,
        ISearchIndex? index,
        ScratchLoader? scratch,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var state = new StateFolder(configuration.StateFolder);
        var searched = configuration
            .Sources.Where(source => source.IsSearched)
            .Select(source => source.Name)
            .ToHashSet();
        var cursors = new CursorSeal(() => state.Key("cursor"));
        _limits = configuration.Limits;
        _time = time;
        _auditsText = configuration.Audit.QueryText;
        _audit = new AuditLog(
            configuration.Audit.Folder ?? state.AuditFolder,
            () => state.Key("audit"),
            configuration.Audit.Retention,
            time
        );
        _authorizer = new AuthorizedRequest.Authorizer(sources, policies, scratch);
        _planner = new Plan.Planner(cursors, searched, configuration.Limits);
        _admission = new AdmittedPlan.Admission(configuration.MaxConcurrentCalls, time);
        _reader = new Reader(sources, index, scratch);
        _pager = new Pager(cursors);
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
        var record = Describe(call, origin);
        Answer? answer = null;
        GatewayException? failure = null;
        using (var deadline = new CallDeadline(_limits.Time, _time, cancellation))
        {
            try
            {
                var principal = Authenticator.Authenticate(origin);
                record = record with { Principal = principal.Name };
                var request = RequestParser.Parse(call);
                record = record with { Source = request.Source };
                (answer, var nodes) = await AnswerAsync(principal, request, progress, deadline.Token);
                record = record with
                {
                    Nodes = nodes,
                    Rows = answer.Rows,
                    Bytes = Encoding.UTF8.GetByteCount(answer.Text),
                };
            }
            catch (Exception fault)
            {
                failure = Translate(fault, deadline);
                record = Failed(record, failure);
            }
        }
        _audit.Append(record with { Duration = _time.GetElapsedTime(started) });
        return failure is null ? answer! : throw failure;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _audit.Dispose();
        _admission.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(Answer Answer, IReadOnlyList<string> Nodes)> AnswerAsync(
        Principal principal,
        Request request,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation,
        bool isPartOfBatch = false
    )
    {
        if (request is Request.Batch batch)
        {
            return await AnswerBatchAsync(principal, batch, progress, cancellation);
        }
        await using var authorized = await _authorizer.AuthorizeAsync(principal, request, cancellation);
        var plan = await _planner.PlanAsync(authorized, cancellation);
        using var admitted = await _admission.AdmitAsync(plan, isPartOfBatch, cancellation);
        await using var material = await _reader.ReadAsync(admitted, progress, cancellation);
        return (await _pager.PageAsync(plan, material, cancellation), plan.Nodes);
    }

    // One item after the other under the deadline of the batch; what an item may still use shrinks with every answer.
    private async Task<(Answer Answer, IReadOnlyList<string> Nodes)> AnswerBatchAsync(
        Principal principal,
        Request.Batch batch,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation
    )
    {
        var items = new List<BatchItem>();
        var nodes = new List<string>();
        long left = TextBudget.Of(_limits);
        foreach (var item in batch.Items)
        {
            try
            {
                if (left <= 0)
                {
                    throw new GatewayException(
                        ErrorCode.BudgetSize,
                        "the batch has used up its budget",
                        "make this call by itself"
                    );
                }
                var request = RequestParser.Parse(item);
                var (answer, read) = await AnswerAsync(principal, request, progress, cancellation, isPartOfBatch: true);
                left -= Encoding.UTF8.GetByteCount(answer.Text);
                nodes.AddRange(read);
                items.Add(new BatchItem(answer, null));
            }
            catch (GatewayException fault) when (fault.Code is not (ErrorCode.Internal or ErrorCode.Cancelled))
            {
                items.Add(new BatchItem(null, fault));
            }
        }
        return (BatchText.Join(items), nodes);
    }

    private AuditRecord Describe(Call call, CallOrigin origin)
    {
        var text = call switch
        {
            QueryCall query => query.Sql,
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
