using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Transport;

public class FrameReaderTests
{
    [Fact]
    public void Lines_are_cut_at_newlines_and_blank_ones_skipped() =>
        Assert.Equal(["a", "b c", "d"], LinesOf("\n \t\r\na\n\r\nb c\r\nd", 100));

    [Fact]
    public void A_line_over_the_limit_is_reported_once_and_the_next_is_read() =>
        Assert.Equal(
            ["short", "<too long>", "next", "<too long>"],
            LinesOf($"short\n{new string('x', 90_000)}\nnext\n{new string('y', 101)}", 100)
        );

    [Fact]
    public void An_endless_line_needs_no_more_memory_than_the_limit()
    {
        using var endless = new EndlessStream(200 * 1024 * 1024);
        var reader = new FrameReader(endless, 64 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(FrameRead.TooLong, reader.Read());
        Assert.Equal(FrameRead.End, reader.Read());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void However_the_bytes_arrive_the_lines_are_the_same() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>[]>(),
                ArbMap.Default.ArbFor<PositiveInt>(),
                (texts, step) =>
                {
                    var lines = texts
                        .Select(t => new string(t.Get.Where(c => c > ' ' && !char.IsSurrogate(c)).ToArray()))
                        .Where(t => t.Length > 0)
                        .ToArray();
                    var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
                    return lines.SequenceEqual(Read(new SlowStream(bytes, step.Get), 1_000_000));
                }
            )
        );

    private static List<string> LinesOf(string text, int limit) =>
        Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), limit);

    private static List<string> Read(Stream stream, int limit)
    {
        var reader = new FrameReader(stream, limit);
        var lines = new List<string>();
        for (var read = reader.Read(); read != FrameRead.End; read = reader.Read())
        {
            lines.Add(read == FrameRead.Line ? Encoding.UTF8.GetString(reader.Line.Span) : "<too long>");
        }
        return lines;
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, step));
    }

    /// <summary>Gives so many bytes without a newline.</summary>
    private sealed class EndlessStream(long left) : MemoryStream
    {
        private long _left = left;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, _left);
            Array.Fill(buffer, (byte)'x', offset, given);
            _left -= given;
            return given;
        }
    }
}
