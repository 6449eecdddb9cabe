using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The catalogs at one moment under the rules of a grant. Immutable, thread-safe.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Catalog">The relations that they let see.</param>
/// <param name="IsLoginBeyond">Whether the login can read what they do not allow: in free SQL only its own rights hold.</param>
internal sealed record GrantedView(AccessRules Rules, GrantedCatalog Catalog, bool IsLoginBeyond);
