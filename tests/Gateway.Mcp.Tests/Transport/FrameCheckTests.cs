using System.Text;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Transport;

public class FrameCheckTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"ping"}""", "7", "ping", "")]
    [InlineData(
        """{"params":{"a":[1,2]},"method":"x","id":"\u0041","jsonrpc":"2.0"}""",
        "\"A\"",
        "x",
        """{"a":[1,2]}"""
    )]
    [InlineData("""{"jsonrpc":"2.0","id":-1,"method":"ping","params":null,"extra":1}""", "-1", "ping", "")]
    public void Requests_are_taken_apart(string line, string id, string method, string parameters)
    {
        var frame = Check(line);
        Assert.Equal(FrameKind.Request, frame.Kind);
        Assert.Equal((id, method, parameters), (frame.IdKey, frame.Method, Text(frame.Params)));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", FrameKind.Notification)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""", FrameKind.Response)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}""", FrameKind.Response)]
    public void Other_messages_are_told_apart(string line, object kind) =>
        Assert.Equal((FrameKind)kind, Check(line).Kind);

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a"} {}""", RpcError.ParseError, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":"\udc00"}}""", RpcError.ParseError, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":{"\ud800":1}}""", RpcError.ParseError, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":-1e999}}""", RpcError.ParseError, "null")]
    [InlineData("""{"jsonrpc":"1.0","id":"a","method":"a"}""", RpcError.InvalidRequest, "\"a\"")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"id":2,"method":"a"}""", RpcError.InvalidRequest, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"a"}""", RpcError.InvalidRequest, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":99999999999999999999,"method":"a"}""", RpcError.InvalidRequest, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":[1]}""", RpcError.InvalidParams, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", RpcError.InvalidRequest, "1")]
    public void Faults_get_the_code_and_the_id_that_JSON_RPC_asks_for(string line, int code, string id)
    {
        var frame = Check(line);
        Assert.Equal(code, frame.Error?.Code);
        Assert.Equal(id, frame.Id.IsEmpty ? "null" : Text(frame.Id));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        static string Nested(int depth) =>
            $$"""{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":{{new string('[', depth)}}{{new string(']', depth)}} } }""";
        Assert.Equal(FrameKind.Request, Check(Nested(FrameCheck.MaxDepth - 2)).Kind);
        Assert.Equal(RpcError.ParseError, Check(Nested(FrameCheck.MaxDepth - 1)).Error?.Code);
        Assert.Equal(RpcError.ParseError, Check(Nested(1_000_000)).Error?.Code);
    }

    private static Frame Check(string line) => FrameCheck.Check(Encoding.UTF8.GetBytes(line));

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
