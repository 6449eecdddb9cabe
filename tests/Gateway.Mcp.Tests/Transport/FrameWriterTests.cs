using System.Text;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Transport;

public sealed class FrameWriterTests
{
    [Fact]
    public void A_line_reaches_the_client_in_one_piece()
    {
        var output = new Pieces();
        var writer = new FrameWriter(output);

        writer.Write("""{"a":1}"""u8);
        writer.WriteError("7"u8, new RpcError(RpcError.InvalidParams, "no"));

        Assert.Equal(
            ["{\"a\":1}\n", "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32602,\"message\":\"no\"}}\n"],
            output.Written
        );
    }

    private sealed class Pieces : MemoryStream
    {
        public List<string> Written { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer) => Written.Add(Encoding.UTF8.GetString(buffer));
    }
}
