namespace Gateway.Core.Configuration;

/// <summary>What a value of the configuration has to be; the checks, the JSON schema and the documentation come from it.</summary>
internal abstract record Shape;

/// <summary>A string.</summary>
internal sealed record TextShape(TextForm Form = TextForm.Any) : Shape
{
    /// <summary>The only texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>A whole number within a range.</summary>
internal sealed record IntegerShape(long Minimum, long Maximum) : Shape;

/// <summary>true or false.</summary>
internal sealed record BooleanShape : Shape;

/// <summary>A list whose items have one shape.</summary>
internal sealed record ListShape(Shape Item) : Shape;

/// <summary>An object whose names the person chooses.</summary>
internal sealed record MapShape(TextForm Names, Shape Value) : Shape;

/// <summary>An object with known members.</summary>
internal sealed record ObjectShape(IReadOnlyList<ShapeMember> Members) : Shape
{
    public ShapeMember? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }
        return null;
    }
}

/// <summary>An object whose further members depend on the text of one of them.</summary>
internal sealed record VariantShape(string Chooser, IReadOnlyList<ShapeVariant> Variants) : Shape;

/// <summary>One variant of an object.</summary>
/// <param name="Name">The chooser's text.</param>
/// <param name="Summary">What it is, in half a sentence.</param>
/// <param name="Shape">All its members, the chooser among them.</param>
internal sealed record ShapeVariant(string Name, string Summary, ObjectShape Shape);
