using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Core.Tests;

public sealed class PageBufferTests
{
    [Fact]
    public void Any_text_is_the_inside_of_a_string_of_json_and_its_length_is_known() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text =>
                {
                    var given = (text ?? "") + "\u0001\"\\\r\n\t|ä😀";
                    var buffer = new PageBuffer(isEscaped: true);
                    buffer.Text(given);
                    var utf8 = Encoding.UTF8.GetBytes(given);
                    var read = JsonSerializer.Deserialize<string>(
                        $"\"{Encoding.UTF8.GetString(buffer.Written.Span)}\""
                    );
                    var copy = new PageBuffer(isEscaped: true);
                    copy.Escaped(buffer.Written.Span);
                    return read == Encoding.UTF8.GetString(utf8)
                        && buffer.TextLength == utf8.Length
                        && copy.TextLength == utf8.Length;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(200)));

    [Fact]
    public void A_finished_page_keeps_its_bytes_while_others_are_filled()
    {
        var pages = Enumerable.Range(0, 6).Select(i => Finished((char)('a' + i), 70_000 << (i % 3))).ToList();

        Assert.All(
            pages.Index(),
            page =>
            {
                Assert.Equal(70_000 << (page.Index % 3), page.Item.Length);
                Assert.Equal(-1, page.Item.Span.IndexOfAnyExcept((byte)('a' + page.Index)));
            }
        );
    }

    [Fact]
    public void After_the_end_of_a_page_writing_goes_on_as_before()
    {
        var buffer = new PageBuffer(isEscaped: false);
        buffer.Text(new string('a', 100_000));
        var first = Finish(buffer);
        buffer.Text("b");

        Assert.Equal(100_000, first.Length);
        Assert.Equal(-1, first.Span.IndexOfAnyExcept((byte)'a'));
        Assert.Equal((byte)'b', buffer.Written.Span[100_000]);
    }

    [Fact]
    public void What_was_written_after_a_mark_can_be_forgotten()
    {
        var buffer = new PageBuffer(isEscaped: true);
        buffer.Text("a\"");
        var mark = buffer.Mark;
        buffer.Text(new string('\n', 10_000));
        buffer.Return(mark);
        buffer.Write(-17);
        Assert.Equal("a\\\"-17", Encoding.UTF8.GetString(buffer.Written.Span));
        Assert.Equal(5, buffer.TextLength);
    }

    private static ReadOnlyMemory<byte> Finished(char character, int length)
    {
        var buffer = new PageBuffer(isEscaped: false);
        buffer.Text(new string(character, length));
        return Finish(buffer);
    }

    private static ReadOnlyMemory<byte> Finish(PageBuffer buffer)
    {
        buffer.Finish();
        return buffer.Written;
    }
}
