using System.Globalization;
using System.Text;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Rtf;

/// <summary>Gathers what rich text says of itself. For one document, one thread.</summary>
internal sealed class RtfInfo
{
    private readonly StringBuilder _value = new();
    private int _year;
    private int _month = 1;
    private int _day = 1;
    private int _hour;
    private int _minute;

    /// <summary>Title, author, dates and the rest.</summary>
    public Claims Claims { get; } = new();

    /// <summary>How many pages it had when it was saved; null where it does not say.</summary>
    public int? Pages { get; private set; }

    /// <summary>What a word within the information begins; null for what is not kept.</summary>
    public static Claim? ClaimOf(string word) =>
        word switch
        {
            "title" => Claim.Title,
            "author" => Claim.Author,
            "subject" => Claim.Subject,
            "doccomm" => Claim.Description,
            "keywords" => Claim.Keywords,
            "creatim" => Claim.Created,
            "revtim" => Claim.Modified,
            _ => null,
        };

    /// <summary>Takes characters of a value.</summary>
    public void Append(string text)
    {
        const int most = 10_000;
        if (_value.Length < most)
        {
            _value.Append(text);
        }
    }

    /// <summary>Takes a number: a part of a date, or the count of pages.</summary>
    public void Take(string word, int number)
    {
        switch (word)
        {
            case "yr":
                _year = number;
                break;
            case "mo":
                _month = number;
                break;
            case "dy":
                _day = number;
                break;
            case "hr":
                _hour = number;
                break;
            case "min":
                _minute = number;
                break;
            case "nofpages":
                Pages = number;
                break;
        }
    }

    /// <summary>Ends a value.</summary>
    public void End(Claim claim)
    {
        var value = claim is Claim.Created or Claim.Modified
            ? string.Create(CultureInfo.InvariantCulture, $"{_year:0000}-{_month:00}-{_day:00}T{_hour:00}:{_minute:00}")
            : _value.ToString();
        Claims.Add(claim, value);
        _value.Clear();
    }
}
