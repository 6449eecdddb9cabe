namespace Gateway.Seeding;

/// <summary>A question about the shop whose answer is known.</summary>
/// <param name="Text">The question as a person asks it.</param>
/// <param name="Calls">The calls that find the answer, in order.</param>
/// <param name="Answer">The answer in one sentence.</param>
/// <param name="Evidence">What the calls' answers must hold, taken together; compare ordinally.</param>
public sealed record ShopQuestion(
    string Text,
    IReadOnlyList<ShopCall> Calls,
    string Answer,
    IReadOnlyList<string> Evidence
);
