namespace Gateway.Core.Configuration;

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name, in camelCase.</param>
/// <param name="Shape">What its value has to be.</param>
/// <param name="Description">What it does, in a sentence or two.</param>
internal sealed record ShapeMember(string Name, Shape Shape, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>A long, bool, string or list of strings; null when there is none or the description tells it.</summary>
    public object? Default { get; init; }
}
