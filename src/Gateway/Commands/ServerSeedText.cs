using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Seeding;

namespace Gateway.Commands;

/// <summary>What was seeded into a server's database, for people or for programs.</summary>
internal static class ServerSeedText
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report.</summary>
    public static string Of(SeededServer seeded, bool isJson) => isJson ? Json(seeded) : Text(seeded);

    private static string Json(SeededServer seeded) =>
        AnswerJson.Write(json =>
        {
            json.WriteString("database", seeded.Report.Database);
            json.WriteString("checksum", seeded.Report.Checksum);
            SeedText.WriteTables(json, seeded.Report.Tables);
            json.WritePropertyName("source");
            WriteSource(json, seeded);
            json.WriteString("roleScript", seeded.RoleScript);
            AnswerJson.WriteObjects(json, "questions", seeded.Questions, SeedText.WriteQuestion);
        });

    private static string Text(SeededServer seeded)
    {
        var text = new StringBuilder($"{seeded.Report.Database}\n");
        SeedText.AppendTables(text, seeded.Report.Tables);
        text.Append(CultureInfo.InvariantCulture, $"checksum {seeded.Report.Checksum}\n\n");
        text.Append("A login that can only read, made by the owner:\n\n");
        text.Append(seeded.RoleScript).Append("\nThe source in gateway.json:\n\n");
        text.Append(CultureInfo.InvariantCulture, $"\"{ShopSeed.DatabaseSource}\": {Source(seeded)}\n");
        if (seeded.Questions.Count > 0)
        {
            SeedText.AppendQuestions(text.Append('\n'), seeded.Questions);
            text.Append(
                "Two of them are about the shop's handbook: gateway seed shop --to FOLDER, with the same --seed and --scale, makes it.\n"
            );
        }
        return text.ToString();
    }

    private static string Source(SeededServer seeded)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            WriteSource(json, seeded);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteSource(Utf8JsonWriter json, SeededServer seeded)
    {
        json.WriteStartObject();
        json.WriteString("kind", "postgresql");
        json.WriteString("connection", seeded.Connection);
        AnswerJson.WriteTexts(json, "allow", [$"{seeded.Schema}.*"]);
        if (seeded.Denied.Count > 0)
        {
            AnswerJson.WriteTexts(json, "deny", seeded.Denied);
        }
        json.WriteEndObject();
    }
}
