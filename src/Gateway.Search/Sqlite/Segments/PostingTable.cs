using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Gateway.Search.Sqlite.Segments;

/// <summary>Terms with all their places, in memory and in the form that FTS5 stores, until they are written as a segment. For one thread.</summary>
/// <remarks>
/// A term's places are its rows in ascending order: the distance from the row before, the length of what follows, and for
/// each column the distances of its positions (the section "File format" in the source of FTS5).
/// </remarks>
internal sealed class PostingTable
{
    // FTS5 puts this before every term of its main index; others would be indexes of prefixes.
    private const byte MainIndex = (byte)'0';

    // The rest of the length of the row before, a row of 32 bits, its length, a column and a position.
    private const int MostOfOccurrence = 3 + 5 + 1 + 2 + 5;
    private const int FirstRoom = 24;

    // Who writes a text must not know which terms meet in one slot.
    private static readonly ulong Secret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private Term[] _terms = new Term[1 << 10];
    private Slot[] _slots = new Slot[1 << 11];
    private byte[] _texts = new byte[1 << 14];
    private byte[] _places = new byte[1 << 16];

    // By size: the place of the first room that is free, plus one.
    private readonly int[] _free = new int[32];
    private int _textsUsed;
    private int _placesUsed;
    private long _row;

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows were begun.</summary>
    public int Rows { get; private set; }

    /// <summary>What the places take in memory, in bytes; a few megabytes for the terms come to it.</summary>
    public long Bytes => _placesUsed;

    /// <summary>The number of a term, which is valid until <see cref="Clear"/>.</summary>
    public int NumberOf(ReadOnlySpan<byte> term)
    {
        if (2 * Count > _slots.Length)
        {
            Rehash();
        }
        var begin = Begin(term);
        var hash = Hash(term, begin);
        for (var at = (int)hash & (_slots.Length - 1); ; at = (at + 1) & (_slots.Length - 1))
        {
            ref var slot = ref _slots[at];
            if (slot.Length == 0)
            {
                slot = new Slot(begin, term.Length + 1, Append(term, hash));
                return slot.Number;
            }
            if (
                slot.Begin == begin
                && slot.Length == term.Length + 1
                && (term.Length <= sizeof(ulong) || TextOf(slot.Number)[1..].SequenceEqual(term))
            )
            {
                return slot.Number;
            }
        }
    }

    /// <summary>Begins a row; its number is higher than those of the rows before.</summary>
    public void BeginRow(long row)
    {
        _row = row;
        Rows++;
    }

    /// <summary>Adds an occurrence in the row: columns in ascending order, and positions in each of them.</summary>
    public void Add(int number, int column, int position)
    {
        ref var term = ref _terms[number];
        if (term.Room - term.Used < MostOfOccurrence)
        {
            Grow(ref term);
        }
        var to = _places.AsSpan(term.Start, term.Room);
        if (term.Row != _row)
        {
            CloseRow(ref term);
            term.Used += Varint.Write(to[term.Used..], (ulong)(_row - term.Row));
            (term.Row, term.Size, term.Column, term.Position) = (_row, term.Used++, 0, 0);
        }
        if (term.Column != column)
        {
            to[term.Used++] = 1;
            term.Used += Varint.Write(to[term.Used..], (ulong)column);
            (term.Column, term.Position) = (column, 0);
        }
        term.Used += Varint.Write(to[term.Used..], (ulong)(position - term.Position + 2));
        term.Position = position;
    }

    /// <summary>The numbers of the terms in the order of their bytes, which is that of a segment.</summary>
    public int[] InOrder()
    {
        var numbers = new int[Count];
        var keys = new (ulong Begin, int Number)[Count];
        for (var number = 0; number < keys.Length; number++)
        {
            keys[number] = (Begin(TextOf(number)[1..]), number);
        }
        Array.Sort(
            keys,
            (left, right) =>
                left.Begin != right.Begin
                    ? left.Begin.CompareTo(right.Begin)
                    : TextOf(left.Number).SequenceCompareTo(TextOf(right.Number))
        );
        for (var i = 0; i < keys.Length; i++)
        {
            numbers[i] = keys[i].Number;
        }
        return numbers;
    }

    /// <summary>The text of a term as it is stored.</summary>
    public ReadOnlySpan<byte> TextOf(int number) => _texts.AsSpan(_terms[number].Text, _terms[number].Length);

    /// <summary>The places of a term; no occurrence may be added to the last row afterwards.</summary>
    public ReadOnlySpan<byte> PlacesOf(int number)
    {
        ref var term = ref _terms[number];
        CloseRow(ref term);
        return _places.AsSpan(term.Start, term.Used);
    }

    /// <summary>Empties it; the memory is kept for what comes next.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        Array.Clear(_free);
        (Count, Rows, _textsUsed, _placesUsed) = (0, 0, 0, 0);
    }

    // The length stands before the positions and is known after them. One byte is kept free for it, which is nearly always enough.
    private void CloseRow(ref Term term)
    {
        if (term.Size == 0)
        {
            return;
        }
        var places = _places.AsSpan(term.Start, term.Room);
        var length = term.Used - term.Size - 1;
        Span<byte> size = stackalloc byte[Varint.MostBytes];
        var sizeLength = Varint.Write(size, (ulong)length << 1);
        if (sizeLength > 1)
        {
            if (term.Room - term.Used < MostOfOccurrence)
            {
                Grow(ref term);
                places = _places.AsSpan(term.Start, term.Room);
            }
            places.Slice(term.Size + 1, length).CopyTo(places[(term.Size + sizeLength)..]);
            term.Used += sizeLength - 1;
        }
        size[..sizeLength].CopyTo(places[term.Size..]);
        term.Size = 0;
    }

    private int Append(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == _terms.Length)
        {
            Array.Resize(ref _terms, 2 * Count);
        }
        if (_texts.Length - _textsUsed <= text.Length)
        {
            Array.Resize(ref _texts, Math.Max(2 * _texts.Length, _textsUsed + text.Length + 1));
        }
        _terms[Count] = new Term
        {
            Hash = hash,
            Text = _textsUsed,
            Length = text.Length + 1,
        };
        _texts[_textsUsed] = MainIndex;
        text.CopyTo(_texts.AsSpan(_textsUsed + 1));
        _textsUsed += text.Length + 1;
        return Count++;
    }

    private void Rehash()
    {
        var (slots, mask) = (new Slot[2 * _slots.Length], (2 * _slots.Length) - 1);
        foreach (var slot in _slots)
        {
            if (slot.Length > 0)
            {
                var at = (int)_terms[slot.Number].Hash & mask;
                while (slots[at].Length > 0)
                {
                    at = (at + 1) & mask;
                }
                slots[at] = slot;
            }
        }
        _slots = slots;
    }

    // Each room is twice as large as the one before, which is left to another term.
    private void Grow(ref Term term)
    {
        var size = term.Room == 0 ? 0 : 1 + RoomSize(term.Room);
        var start = Take(size);
        _places.AsSpan(term.Start, term.Used).CopyTo(_places.AsSpan(start));
        if (term.Room > 0)
        {
            BitConverter.TryWriteBytes(_places.AsSpan(term.Start), _free[size - 1]);
            _free[size - 1] = term.Start + 1;
        }
        (term.Start, term.Room) = (start, FirstRoom << size);
    }

    // A free room begins with the place of the next one of its size, plus one.
    private int Take(int size)
    {
        if (_free[size] > 0)
        {
            var start = _free[size] - 1;
            _free[size] = BitConverter.ToInt32(_places, start);
            return start;
        }
        var room = FirstRoom << size;
        if (_places.Length - _placesUsed < room)
        {
            var length = Math.Max(2L * _places.Length, _placesUsed + (long)room);
            Array.Resize(ref _places, (int)Math.Min(Array.MaxLength, length));
        }
        _placesUsed += room;
        return _placesUsed - room;
    }

    private static int RoomSize(int room) => BitOperations.Log2((uint)(room / FirstRoom));

    private static uint Hash(ReadOnlySpan<byte> term, ulong begin)
    {
        const ulong prime = 0x9E3779B97F4A7C15;
        var hash = (begin ^ Secret ^ (ulong)term.Length) * prime;
        for (; term.Length > sizeof(ulong); term = term[sizeof(ulong)..])
        {
            hash = (hash ^ (hash >> 32) ^ Begin(term[sizeof(ulong)..])) * prime;
        }
        return (uint)(hash >> 32);
    }

    // The first eight bytes as a number that is ordered as they are. Shorter ones are read as two halves that overlap.
    private static ulong Begin(ReadOnlySpan<byte> term) =>
        term.Length switch
        {
            >= sizeof(ulong) => BinaryPrimitives.ReadUInt64BigEndian(term),
            >= sizeof(uint) => ((ulong)BinaryPrimitives.ReadUInt32BigEndian(term) << 32)
                | (
                    (ulong)BinaryPrimitives.ReadUInt32BigEndian(term[^sizeof(uint)..])
                    << (8 * (sizeof(ulong) - term.Length))
                ),
            > 0 => ((ulong)term[0] << 56)
                | ((ulong)term[term.Length / 2] << (56 - (8 * (term.Length / 2))))
                | ((ulong)term[^1] << (8 * (sizeof(ulong) - term.Length))),
            _ => 0,
        };

    // What tells terms of up to eight bytes apart without a look at them. The length is counted with the mark before the term.
    private readonly record struct Slot(ulong Begin, int Length, int Number);

    private struct Term
    {
        public uint Hash;
        public int Text;
        public int Length;
        public int Start;
        public int Room;
        public int Used;
        public long Row;

        // Where the length of the row that is open stands; 0 when none is.
        public int Size;
        public int Column;
        public int Position;
    }
}
