using System.Globalization;
using System.Text;

namespace Gateway.Core;

/// <summary>Puts the answers of a batch together, each under its number; errors stand where their answers would.</summary>
internal static class BatchText
{
    public static BatchAnswer Join(IReadOnlyList<BatchItem> items)
    {
        var text = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {i + 1}\n");
            text.Append(items[i].Answer?.Text ?? $"error: {items[i].Error!.Message}. {items[i].Error!.Hint}")
                .Append('\n');
        }
        return new BatchAnswer(items)
        {
            Text = text.ToString(),
            Rows = items.Sum(item => item.Answer?.Rows ?? 0),
            IsData = items.Any(item => item.Answer is { IsData: true }),
        };
    }
}
