using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>Makes inputs of given ones: parts are left out, doubled, moved in from others, words exchanged, characters changed.</summary>
internal static class Mutation
{
    private const int MostChanges = 6;

    private static readonly char[] OddCharacters =
    [
        '\0',
        '\u0001',
        '\t',
        '\n',
        '\v',
        '\f',
        '\r',
        '\u007f',
        '\u0085',
        '\u00a0',
        'ſ',
        '\u2028',
        '\ufeff',
        '\ufffe',
        '\ud83d',
        '\ude00',
    ];

    private static readonly Gen<int> Place = Gen.Choose(0, 1 << 20);

    private static readonly Gen<char> Character = Gen.Frequency(
        (5, Gen.Choose(' ', '~').Select(c => (char)c)),
        (2, Gen.Elements(OddCharacters)),
        (1, Gen.Choose(0, char.MaxValue).Select(c => (char)c))
    );

    /// <summary>Inputs made of seeds.</summary>
    /// <param name="seeds">Inputs that mean something.</param>
    /// <param name="pieces">What is worth putting in anywhere.</param>
    public static Gen<string> Of(IReadOnlyList<string> seeds, IReadOnlyList<string> pieces)
    {
        var words = seeds.SelectMany(Words).Concat(pieces).Distinct().ToArray();
        var change = Change(seeds, words, pieces);
        return from seed in Gen.Elements(seeds.ToArray())
            from changes in Gen.Choose(0, MostChanges).SelectMany(count => change.ArrayOf(count))
            select changes.Aggregate(seed, (text, next) => next(text));
    }

    private static Gen<Func<string, string>> Change(
        IReadOnlyList<string> seeds,
        string[] words,
        IReadOnlyList<string> pieces
    ) =>
        Gen.Frequency(
            (4, from at in Place from word in Gen.Elements(words) select Exchange(at, word)),
            (3, from at in Place from piece in Gen.Elements(pieces.ToArray()) select Insert(at, piece)),
            (2, from at in Place from length in Gen.Choose(1, 20) select Remove(at, length)),
            (2, from at in Place from c in Character select Put(at, c)),
            (1, from at in Place from length in Gen.Choose(1, 40) from to in Place select Repeat(at, length, to)),
            (
                2,
                from seed in Gen.Elements(seeds.ToArray())
                from at in Place
                from length in Gen.Choose(1, 60)
                from to in Place
                select Insert(to, Part(seed, at, length))
            )
        );

    private static Func<string, string> Insert(int at, string piece) =>
        text => text.Insert(at % (text.Length + 1), piece);

    private static Func<string, string> Remove(int at, int length) =>
        text =>
        {
            var start = at % (text.Length + 1);
            return text.Remove(start, Math.Min(length, text.Length - start));
        };

    private static Func<string, string> Put(int at, char c) =>
        text => text.Length == 0 ? $"{c}" : $"{text[..(at % text.Length)]}{c}{text[(at % text.Length + 1)..]}";

    private static Func<string, string> Repeat(int at, int length, int to) =>
        text => Insert(to, Part(text, at, length))(text);

    private static Func<string, string> Exchange(int at, string word) =>
        text =>
        {
            var start = at % (text.Length + 1);
            while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            {
                start++;
            }
            while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
            {
                start--;
            }
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }
            return text[..start] + word + text[end..];
        };

    private static string Part(string text, int at, int length)
    {
        var start = at % (text.Length + 1);
        return text.Substring(start, Math.Min(length, text.Length - start));
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split(text.Where(c => !char.IsLetterOrDigit(c) && c != '_').Distinct().ToArray())
            .Where(word => word.Length is > 0 and < 40);
}
