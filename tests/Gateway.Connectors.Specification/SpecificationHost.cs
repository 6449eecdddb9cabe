using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

/// <summary>An engine with <see cref="SpecificationData"/> in it, and what of its dialect the specification needs.</summary>
public abstract class SpecificationHost : IAsyncLifetime
{
    /// <summary>The connector under test; made by <see cref="InitializeAsync"/>.</summary>
    public IConnector Connector { get; protected set; } = null!;

    /// <summary>Where the tables are: the root, or a schema.</summary>
    public abstract NodePath Container { get; }

    /// <summary>Whether the engine folds the case of names.</summary>
    public abstract bool IgnoresCase { get; }

    /// <summary>Whether the owner has declared keys and views; where not, there is no <c>v_people</c>.</summary>
    public virtual bool IsDatabase => true;

    /// <summary>A query that never ends and never gives a row.</summary>
    public abstract string EndlessQuery { get; }

    /// <summary>Statements of the dialect that are no queries; none of them may run.</summary>
    public abstract IEnumerable<string> Writes { get; }

    /// <summary>Everything but <c>hidden</c> and <c>people.secret</c>.</summary>
    public Grant Grant(Limits? limits = null)
    {
        string Pattern(string name) => Container.IsRoot ? name : $"{Container.ToDotted()}.{name}";
        var rules = new TableRules(
            [NamePattern.Parse("*")],
            [NamePattern.Parse(Pattern("hidden")), NamePattern.Parse(Pattern("people.secret"))],
            Container.Segments.Length + 1,
            IgnoresCase
        );
        return new Grant("local", "specification", rules, limits ?? new Limits(), rules.Canonical);
    }

    /// <summary>Creates and fills the database, and the connector.</summary>
    public abstract Task InitializeAsync();

    /// <inheritdoc />
    public virtual async Task DisposeAsync() => await Connector.DisposeAsync();
}
