using Gateway.Extraction.Wire;

namespace Gateway.Extraction.Tests.Wire;

public sealed class FrameTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(300_000)]
    public void A_frame_is_read_as_it_was_written(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        using var stream = new MemoryStream();
        Frame.Write(stream, FrameKind.Text, content.AsSpan(0, length / 3), content.AsSpan(length / 3));
        stream.Position = 0;
        var frame = Frame.Read(stream)!.Value;
        Assert.Equal(FrameKind.Text, frame.Kind);
        Assert.Equal(content, frame.Content.ToArray());
        Assert.Null(Frame.Read(stream));
    }

    [Theory]
    [InlineData(new byte[] { 1, 0 })]
    [InlineData(new byte[] { 5, 0, 0, 0, 3, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 128, 3, 1 })]
    [InlineData(new byte[] { 255, 255, 255, 127, 3, 1 })]
    public void What_is_no_whole_frame_is_none(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => Frame.Read(new MemoryStream(bytes)));

    // A length that is claimed takes no memory; only what comes does.
    [Fact]
    public void A_claimed_length_takes_no_memory()
    {
        byte[] bytes = [.. BitConverter.GetBytes(Frame.MostBytes), 3, .. new byte[1000]];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Frame.Read(new MemoryStream(bytes)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
