namespace Gateway.Architecture.Tests.Metadata;

/// <summary>One use of a member in a method's body.</summary>
/// <param name="User">Full name of the type that uses it; nested types follow a slash.</param>
/// <param name="Type">Full name of the type that has the member.</param>
/// <param name="Member">The member's name in metadata: <c>.ctor</c>, <c>get_Now</c>.</param>
internal sealed record MemberUse(string User, string Type, string Member)
{
    public override string ToString() => $"{User} uses {Type}.{Member}";
}
