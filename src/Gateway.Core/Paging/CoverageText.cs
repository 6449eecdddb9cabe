using System.Globalization;
using System.Text;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>What a search covered, in one line: no silent zero.</summary>
public static class CoverageText
{
    /// <summary><c>handbook: 812 of 830 searched; 7 failed; 11 of unread formats; index as of 12:04:05Z</c>.</summary>
    public static string Of(Coverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var text = new StringBuilder(coverage.Source).Append(": ");
        text.Append(
            coverage.Known is { } known
                ? string.Create(CultureInfo.InvariantCulture, $"{coverage.Indexed:N0} of {known:N0} searched")
                : string.Create(CultureInfo.InvariantCulture, $"{coverage.Indexed:N0} searched so far")
        );
        Append(text, coverage.Partial, "of them in part");
        Append(text, coverage.Failed, "could not be read");
        Append(text, coverage.NeedsOcr, "need OCR");
        Append(text, coverage.NeedsPdfToText, "need pdftotext");
        Append(text, coverage.NeedsPassword, "need a password");
        Append(text, coverage.TooLarge, "are beyond the limits");
        Append(text, coverage.LeftOut, "left out, since the index is full");
        Append(text, coverage.Unsupported, "in formats that are not read");
        text.Append(
            coverage.AsOf is { } time
                ? time.UtcDateTime.ToString("'; index as of 'yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                : ""
        );
        text.Append(coverage.Problem is { } problem ? $"; not up to date: {problem}" : "");
        return text.Append(
                coverage.IsBuilding || coverage.AsOf is null ? "; the index is being built, search again for more" : ""
            )
            .ToString();
    }

    private static void Append(StringBuilder text, long count, string what) =>
        text.Append(count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {count:N0} {what}"));
}
