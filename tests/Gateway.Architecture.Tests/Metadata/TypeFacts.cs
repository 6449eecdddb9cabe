using System.Reflection;

namespace Gateway.Architecture.Tests.Metadata;

/// <summary>One type that an assembly defines.</summary>
/// <param name="FullName">With its namespace; nested types follow a slash.</param>
/// <param name="Name">Its own name, with the arity of a generic one.</param>
/// <param name="Parent">The full name of its base type.</param>
/// <param name="Attributes">As in metadata.</param>
/// <param name="HasOpenConstructor">Whether some constructor can be called from outside of the type.</param>
internal sealed record TypeFacts(
    string FullName,
    string Name,
    string? Parent,
    TypeAttributes Attributes,
    bool HasOpenConstructor
)
{
    /// <summary>Whether a person wrote it; the compiler's own names hold characters that C# does not allow.</summary>
    public bool IsWritten => !FullName.AsSpan().ContainsAny("<>$=-");

    /// <summary>A class, not an interface, struct or enum.</summary>
    public bool IsClass =>
        !Attributes.HasFlag(TypeAttributes.Interface)
        && Parent is not ("System.ValueType" or "System.Enum" or "System.MulticastDelegate");
}
