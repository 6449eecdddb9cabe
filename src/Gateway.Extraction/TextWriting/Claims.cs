using System.Globalization;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.TextWriting;

/// <summary>Gathers what a document says of itself. For one document, one thread.</summary>
internal sealed class Claims
{
    private readonly Dictionary<Claim, List<string>> _values = [];

    /// <summary>The title, or null.</summary>
    public string? Title => First(Claim.Title);

    /// <summary>Adds a value; an empty one says nothing.</summary>
    public void Add(Claim claim, string value)
    {
        const int most = 100;
        var clean = HeadingText.Clean(value);
        if (clean.Length == 0)
        {
            return;
        }
        if (!_values.TryGetValue(claim, out var values))
        {
            _values[claim] = values = [];
        }
        if (values.Count < most && !values.Contains(clean))
        {
            values.Add(clean);
        }
    }

    /// <summary>The properties; a date that is none is left out.</summary>
    public DocumentProperties ToProperties() =>
        new()
        {
            Author = All(Claim.Author),
            Created = Date(Claim.Created),
            Modified = Date(Claim.Modified),
            Language = First(Claim.Language),
            Subject = First(Claim.Subject) ?? First(Claim.Description),
            Keywords = All(Claim.Keywords),
        };

    private string? First(Claim claim) => _values.TryGetValue(claim, out var values) ? values[0] : null;

    // Several names stand in one value with semicolons, or in a value each.
    private string? All(Claim claim) =>
        _values.TryGetValue(claim, out var values)
            ? HeadingText.Clean(
                string.Join(
                    ", ",
                    values.SelectMany(value =>
                        value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    )
                )
            )
            : null;

    private DateTimeOffset? Date(Claim claim) =>
        DateTimeOffset.TryParse(
            First(claim),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;
}
