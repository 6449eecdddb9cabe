using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Seeding;

namespace Gateway.Commands;

/// <summary>What a seeding made, for people or for programs.</summary>
internal static class SeedText
{
    /// <summary>The shop, with its questions and their answers.</summary>
    public static string Of(ShopReport report, bool isJson)
    {
        if (isJson)
        {
            return AnswerJson.Write(json =>
            {
                json.WriteString("folder", report.Folder);
                json.WriteString("database", report.Database);
                json.WriteString("handbook", report.Handbook);
                json.WriteNumber("documents", report.Documents);
                json.WriteString("checksum", report.Checksum);
                WriteTables(json, report.Tables);
                AnswerJson.WriteObjects(json, "questions", report.Questions, WriteQuestion);
            });
        }
        var text = new StringBuilder($"{report.Database}\n");
        AppendTables(text, report.Tables);
        text.Append(CultureInfo.InvariantCulture, $"{report.Handbook}: {report.Documents} documents\n");
        text.Append(CultureInfo.InvariantCulture, $"checksum {report.Checksum}\n\n");
        return AppendQuestions(text, report.Questions).ToString();
    }

    /// <summary>A person's own seed.</summary>
    public static string Of(SeedReport report, bool isJson)
    {
        if (isJson)
        {
            return AnswerJson.Write(json =>
            {
                json.WriteString("database", report.Database);
                json.WriteString("checksum", report.Checksum);
                WriteTables(json, report.Tables);
            });
        }
        var text = new StringBuilder($"{report.Database}\n");
        AppendTables(text, report.Tables);
        return text.Append(CultureInfo.InvariantCulture, $"checksum {report.Checksum}\n").ToString();
    }

    /// <summary>The questions with their answers.</summary>
    public static StringBuilder AppendQuestions(StringBuilder text, IEnumerable<ShopQuestion> questions)
    {
        text.Append("Questions with known answers:\n");
        foreach (var question in questions)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {question.Text}\n  {question.Answer}\n");
        }
        return text;
    }

    /// <summary>The tables with their rows, a line each.</summary>
    public static void AppendTables(StringBuilder text, IReadOnlyList<TableCount> tables)
    {
        foreach (var table in tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {table.Table}: {table.Rows:N0} rows\n");
        }
    }

    /// <summary>The tables with their rows.</summary>
    public static void WriteTables(Utf8JsonWriter json, IReadOnlyList<TableCount> tables) =>
        AnswerJson.WriteObjects(
            json,
            "tables",
            tables,
            static (json, table) =>
            {
                json.WriteString("table", table.Table);
                json.WriteNumber("rows", table.Rows);
            }
        );

    /// <summary>A question with the calls that find its answer.</summary>
    public static void WriteQuestion(Utf8JsonWriter json, ShopQuestion question)
    {
        json.WriteString("question", question.Text);
        json.WriteString("answer", question.Answer);
        AnswerJson.WriteObjects(
            json,
            "calls",
            question.Calls,
            static (json, call) =>
            {
                json.WriteString("tool", call.Tool);
                json.WriteString("source", call.Source);
                json.WriteString("text", call.Text);
            }
        );
        AnswerJson.WriteTexts(json, "evidence", question.Evidence);
    }
}
