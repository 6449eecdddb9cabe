using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Core;
using Gateway.Search;

namespace Gateway.Commands;

/// <summary>What is told of the index, for people and for programs.</summary>
internal static class IndexText
{
    /// <summary>What is covered of each source, and what is not, by reason.</summary>
    public static string Of(IReadOnlyList<IndexStatus> all, bool isJson) =>
        isJson ? AnswerJson.Write(json => AnswerJson.WriteObjects(json, "sources", all, WriteStatus))
        : all.Count == 0 ? "no source is searched: documents are, and tables with \"index\" in gateway.json"
        : string.Join('\n', all.Select(Describe));

    /// <summary>What a check has found.</summary>
    public static string Of(IReadOnlyList<IndexVerdict> verdicts, bool isJson)
    {
        var faults = verdicts.SelectMany(verdict => verdict.Faults).ToList();
        var notices = verdicts.SelectMany(verdict => verdict.Notices).ToList();
        if (isJson)
        {
            return AnswerJson.Write(json =>
            {
                json.WriteBoolean("sound", faults.Count == 0);
                json.WriteNumber("documents", verdicts[0].Documents);
                json.WriteNumber("passages", verdicts[0].Passages);
                json.WriteNumber("compared", verdicts.Skip(1).Sum(verdict => verdict.Documents));
                WriteStrings(json, "faults", faults);
                WriteStrings(json, "notices", notices);
            });
        }
        var text = new StringBuilder(
            faults.Count == 0 ? "the index is sound" : "the index is damaged: 'gateway index rebuild' makes it anew"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"; {verdicts[0].Documents:N0} documents, {verdicts[0].Passages:N0} passages"
        );
        text.Append(
            verdicts.Count > 1
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"; {verdicts.Skip(1).Sum(verdict => verdict.Documents):N0} have the content that was indexed"
                )
                : ""
        );
        return text.AppendJoin("", faults.Concat(notices).Select(line => "\n  " + line)).ToString();
    }

    /// <summary>What making it small has given back.</summary>
    public static string OfSizes(long before, long after, bool isJson) =>
        isJson
            ? AnswerJson.Write(json =>
            {
                json.WriteNumber("bytes_before", before);
                json.WriteNumber("bytes_after", after);
            })
            : string.Create(CultureInfo.InvariantCulture, $"the index had {before:N0} bytes, and has {after:N0} now");

    /// <summary>The members of a source's index.</summary>
    public static void WriteStatus(Utf8JsonWriter json, IndexStatus status)
    {
        var coverage = status.Coverage;
        json.WriteString("source", coverage.Source);
        json.WriteNumber("indexed", coverage.Indexed);
        if (coverage.Known is { } known)
        {
            json.WriteNumber("known", known);
        }
        json.WriteNumber("partial", coverage.Partial);
        json.WriteNumber("failed", coverage.Failed);
        json.WriteNumber("needs_ocr", coverage.NeedsOcr);
        json.WriteNumber("needs_pdftotext", coverage.NeedsPdfToText);
        json.WriteNumber("needs_password", coverage.NeedsPassword);
        json.WriteNumber("too_large", coverage.TooLarge);
        json.WriteNumber("left_out", coverage.LeftOut);
        json.WriteNumber("unsupported", coverage.Unsupported);
        if (coverage.AsOf is { } asOf)
        {
            json.WriteString("as_of", asOf.UtcDateTime);
        }
        AnswerJson.WriteOptional(json, "problem", coverage.Problem);
        AnswerJson.WriteOptional(json, "unwatched", status.Unwatched);
        json.WriteString("file", status.File);
        json.WriteNumber("size_bytes", status.SizeBytes);
        AnswerJson.WriteObjects(json, "failures", status.Failures, WriteFailure);
    }

    private static void WriteFailure(Utf8JsonWriter json, IndexFailure failure)
    {
        json.WriteString("state", NameOf(failure.State));
        json.WriteString("reason", failure.Reason);
        json.WriteNumber("count", failure.Count);
        WriteStrings(json, "examples", failure.Examples.Select(path => path.ToString()));
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    private static string Describe(IndexStatus status)
    {
        var text = new StringBuilder(CoverageText.Of(status.Coverage));
        if (status.Unwatched is { } unwatched)
        {
            text.Append("\n  Changes are found by walks alone. ").Append(unwatched);
        }
        foreach (var failure in status.Failures)
        {
            var examples = string.Join(", ", failure.Examples);
            var more = failure.Count > failure.Examples.Count ? ", …" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n  {failure.Count:N0} {NameOf(failure.State)}: {failure.Reason}\n    {examples}{more}"
            );
        }
        return text.ToString();
    }

    private static string NameOf(DocumentState state) =>
        state switch
        {
            DocumentState.Indexed => "partial",
            DocumentState.Failed => "failed",
            DocumentState.NeedsOcr => "needs_ocr",
            DocumentState.NeedsPdfToText => "needs_pdftotext",
            DocumentState.NeedsPassword => "needs_password",
            DocumentState.TooLarge => "too_large",
            DocumentState.LeftOut => "left_out",
            _ => "unsupported",
        };
}
