using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

internal sealed partial class AuthorizedRequest
{
    /// <summary>The third stage: what this principal may see of what it asks for. Denied and absent are one answer.</summary>
    internal sealed class Authorizer(
        SourceRegistry sources,
        PolicyBook policies,
        ScratchLoader? scratch,
        ExportStore? exports
    )
    {
        /// <summary>Judges a request; a query is prepared by its connector under the grant.</summary>
        public async Task<AuthorizedRequest> AuthorizeAsync(
            Principal principal,
            Request request,
            CancellationToken cancellation
        )
        {
            if (request is Request.Load && scratch is null)
            {
                throw new GatewayException(
                    ErrorCode.AccessRefused,
                    "loading test data is switched off",
                    "the owner switches it on with \"scratch\": true in gateway.json"
                );
            }
            if (request is Request.Export && exports is null)
            {
                throw new GatewayException(
                    ErrorCode.AccessRefused,
                    "exports are switched off",
                    "the owner switches them on with \"export\": { \"folder\": \"…\" } in gateway.json"
                );
            }
            if (request.Source is null)
            {
                return new AuthorizedRequest(request, principal, policies.GrantsOf(principal))
                {
                    Results = request is Request.Browse ? policies.ResultsOf(principal) : [],
                    Exports = request is Request.Browse ? policies.ExportsOf(principal).Count : 0,
                };
            }
            var grant = policies.GrantOf(principal, request.Source) ?? throw sources.Unknown(request.Source);
            if (request is Request.Export)
            {
                grant = grant with { Limits = grant.Limits with { Time = exports!.Configuration.Time } };
            }
            if (request is Request.Search or Request.Load)
            {
                return new AuthorizedRequest(request, principal, [grant]);
            }
            var connector = await sources.OpenAsync(request.Source, cancellation);
            return new AuthorizedRequest(request, principal, [grant])
            {
                Connector = connector,
                Results = request.Source == IResultStore.Source ? policies.ResultsOf(principal) : [],
                Reading = request is Request.Query ? policies.ResultsGrant(principal, []) : null,
                Query = request.Statement is { } query
                    ? await PrepareAsync(query, connector, grant, cancellation)
                    : null,
            };
        }

        private static Task<IPreparedQuery> PrepareAsync(
            Request.Query query,
            IConnector connector,
            Grant grant,
            CancellationToken cancellation
        )
        {
            var runner =
                connector.Queries
                ?? throw new GatewayException(
                    ErrorCode.RequestUnsupported,
                    $"source '{grant.Source}' holds documents and takes no SQL",
                    "use search to find passages and read to open them"
                );
            var text = query.IsExplained ? Explained(query.Text, runner, grant) : query.Text;
            return runner.PrepareAsync(text, grant, cancellation);
        }

        // A statement like any other, judged like any other.
        private static QueryText Explained(QueryText text, IQueryRunner runner, Grant grant) =>
            runner.PlanWords is { } words
                ? text with
                {
                    Sql = $"{words} {text.Sql}",
                }
                : throw new GatewayException(
                    ErrorCode.RequestUnsupported,
                    $"source '{grant.Source}' does not tell its plans",
                    "run the statement with a small max_rows"
                );
    }
}
