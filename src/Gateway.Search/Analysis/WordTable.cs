using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Gateway.Search.Analysis;

/// <summary>Finds what is known of a word. Not thread-safe.</summary>
/// <remarks>
/// A word of up to fifteen characters of ASCII is two numbers, which stand in the table and are all that is compared:
/// of a word that is known nothing else is touched. Of other words the two numbers are a hash, and the word is compared.
/// </remarks>
internal sealed class WordTable
{
    private const int FirstSize = 256;
    private const int LongestPacked = 15;
    private const ulong NotPacked = 1UL << 63;

    // Who writes a text must not know which words meet in one place.
    private static readonly ulong Secret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private Slot[] _slots = new Slot[FirstSize];

    /// <summary>How many words it knows.</summary>
    public int Count { get; private set; }

    /// <summary>What is known of a word; null for one that was not added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WordForm? Find(ReadOnlySpan<char> word)
    {
        var (low, high) = KeyOf(word);
        var slots = _slots;
        for (var at = PlaceOf(low, high, slots.Length); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Form is null)
            {
                return null;
            }
            if (slot.Low == low && slot.High == high && (high < NotPacked || word.SequenceEqual(slot.Word)))
            {
                return slot.Form;
            }
        }
    }

    /// <summary>Adds a word that was not found.</summary>
    public void Add(string word, WordForm form)
    {
        if (++Count * 2 > _slots.Length)
        {
            var known = _slots;
            _slots = new Slot[2 * known.Length];
            foreach (var slot in known)
            {
                if (slot.Form is not null)
                {
                    Put(slot);
                }
            }
        }
        var (low, high) = KeyOf(word);
        Put(new Slot(low, high, word, form));
    }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
    }

    private void Put(in Slot slot)
    {
        var at = PlaceOf(slot.Low, slot.High, _slots.Length);
        while (_slots[at].Form is not null)
        {
            at = (at + 1) & (_slots.Length - 1);
        }
        _slots[at] = slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Low, ulong High) KeyOf(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestPacked)
        {
            return HashOf(word);
        }
        var (low, high, all) = (0UL, (ulong)word.Length << 56, 0);
        for (var at = 0; at < word.Length; at++)
        {
            var c = word[at];
            all |= c;
            if (at < sizeof(ulong))
            {
                low |= (ulong)c << (8 * at);
            }
            else
            {
                high |= (ulong)c << (8 * (at - sizeof(ulong)));
            }
        }
        return all < 0x80 ? (low, high) : HashOf(word);
    }

    private static (ulong Low, ulong High) HashOf(ReadOnlySpan<char> word)
    {
        var hash = Secret;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }
        return (hash, NotPacked);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(ulong low, ulong high, int size)
    {
        var hash = ((low ^ Secret) * 0x9E3779B97F4A7C15UL) ^ BitOperations.RotateLeft(high * 0xC2B2AE3D27D4EB4FUL, 31);
        hash ^= hash >> 32;
        return (int)((hash * 0x9E3779B97F4A7C15UL) >> 40) & (size - 1);
    }

    private readonly record struct Slot(ulong Low, ulong High, string Word, WordForm? Form);
}
