using System.Text;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>Finds out by the beginning of a file how it is written.</summary>
internal static class DialectGuess
{
    /// <summary>How many bytes decide.</summary>
    public const int SampleBytes = 128 << 10;

    private const int MostRows = 200;

    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>The dialect.</summary>
    /// <param name="sample">The beginning of the file in UTF-8, without a byte order mark.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <param name="given">What the owner has said.</param>
    /// <param name="usual">The delimiter that the file's name lets expect.</param>
    public static Dialect Of(byte[] sample, bool isWhole, DialectSettings given, byte usual)
    {
        var skipped = 0;
        var delimiter = given.Delimiter;
        if (sample.Length > 4 && sample.AsSpan().StartsWith("sep="u8))
        {
            var end = sample.AsSpan().IndexOfAny((byte)'\r', (byte)'\n');
            if (end == 5)
            {
                delimiter ??= sample[4];
                skipped = end + (sample.Length > 6 && sample[5] == '\r' && sample[6] == '\n' ? 2 : 1);
            }
        }
        var body = sample[skipped..];
        var draft = new Dialect((byte)',', (byte)'"', true)
        {
            EndsWithReturn = !body.AsSpan().Contains((byte)'\n') && body.AsSpan().Contains((byte)'\r'),
            Skipped = skipped,
        };
        draft = draft with { Quote = given.Quote ?? QuoteOf(body) };
        var found = delimiter is { } known ? draft with { Delimiter = known } : Best(draft, body, isWhole, usual);
        return found with { HasHeader = given.HasHeader ?? HasHeader(Rows(found, body, isWhole)) };
    }

    // Apostrophes are quotes only where fields begin and end with them, and there are no usual ones.
    private static byte QuoteOf(byte[] body) =>
        !body.Contains((byte)'"')
        && Array.Exists(Delimiters, sign => body.AsSpan().Count([(byte)'\'', sign, (byte)'\'']) >= 2)
            ? (byte)'\''
            : (byte)'"';

    private static Dialect Best(Dialect draft, byte[] body, bool isWhole, byte usual)
    {
        var (best, most) = (draft with { Delimiter = usual }, 0.0);
        foreach (var delimiter in Delimiters.OrderByDescending(sign => sign == usual))
        {
            var dialect = draft with { Delimiter = delimiter };
            var score = Score(Rows(dialect, body, isWhole));
            if (score > most)
            {
                (best, most) = (dialect, score);
            }
        }
        return best;
    }

    // Most rows have the same number of fields, and more than one.
    private static double Score(List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return 0;
        }
        var usual = rows.GroupBy(row => row.Length).OrderByDescending(group => group.Count()).First();
        return usual.Key < 2 ? 0 : ((double)usual.Count() / rows.Count) + (Math.Min(usual.Key, 50) / 1000.0);
    }

    private static List<string[]> Rows(Dialect dialect, byte[] body, bool isWhole)
    {
        var rows = new List<string[]>();
        var reader = new CsvReader(new MemoryStream(body), dialect);
        while (rows.Count < MostRows && reader.Read())
        {
            if (!reader.IsBlank && !reader.IsTooLong)
            {
                rows.Add(Texts(reader));
            }
        }
        if (!isWhole && rows.Count is > 1 and < MostRows)
        {
            rows.RemoveAt(rows.Count - 1); // It may be cut.
        }
        return rows;
    }

    private static string[] Texts(CsvReader reader) =>
        [
            .. Enumerable
                .Range(0, Math.Min(reader.Count, CsvReader.MostFields))
                .Select(i => Encoding.UTF8.GetString(reader.Field(i))),
        ];

    // Names are no numbers. Years are, where they follow each other: a table with a column for each year.
    private static bool HasHeader(List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return true;
        }
        var numbers = rows[0].Where(IsNumber).ToList();
        return numbers.Count == 0 || (numbers.Count < rows[0].Length && AreYears(numbers));
    }

    private static bool AreYears(List<string> numbers) =>
        numbers.Count > 1
        && numbers.TrueForAll(text => int.TryParse(text, out var year) && year is >= 1800 and <= 2200)
        && numbers.Zip(numbers.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    private static bool IsNumber(string text) =>
        text.Length > 0
        && text.Any(char.IsAsciiDigit)
        && text.All(c =>
            char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or ':' or '/' or ' ' or 'e' or 'E' or 'T' or 'Z'
        );
}
