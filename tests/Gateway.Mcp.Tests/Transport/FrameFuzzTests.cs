using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Mcp.Tests.Transport;

/// <summary>Whatever arrives, the session answers in JSON-RPC and goes on.</summary>
public class FrameFuzzTests
{
    private static readonly string[] Seeds =
    [
        """{"jsonrpc":"2.0","id":1,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"echo","arguments":{"x":[1,{"y":"\ud83d\ude00"}]},"_meta":{"progressToken":3}}}""",
        """{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"gateway://shop/orders"}}""",
        """{"jsonrpc":"2.0","id":3,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"n","value":"v"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""",
        """{"jsonrpc":"2.0","id":4,"method":"prompts/list","params":{"cursor":"c"}}""",
        StdioHarness.Initialize,
    ];

    [Fact]
    public async Task Mangled_messages_never_break_the_session()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(400)),
            Prop.ForAll(Mangled().ToArbitrary(), frame => Survives(client, frame))
        );
    }

    private static bool Survives(StdioHarness client, byte[] frame)
    {
        client.SendAsync([.. frame, (byte)'\n']).GetAwaiter().GetResult();
        client.SendAsync("""{"jsonrpc":"2.0","id":"marker","method":"ping"}""").GetAwaiter().GetResult();
        JsonObject answer;
        do
        {
            answer = client.ReceiveAsync().GetAwaiter().GetResult();
            if ((string?)answer["jsonrpc"] != "2.0" || answer.ContainsKey("result") == answer.ContainsKey("error"))
            {
                return false;
            }
        } while (answer["id"] is not JsonValue id || !id.TryGetValue(out string? text) || text != "marker");
        return true;
    }

    private static Gen<byte[]> Mangled() =>
        from seed in Gen.Elements(Seeds)
        from cuts in Gen.Choose(0, 6).SelectMany(n => Gen.ArrayOf(Change(), n))
        select cuts.Aggregate(Encoding.UTF8.GetBytes(seed), (bytes, change) => change(bytes));

    private static Gen<Func<byte[], byte[]>> Change() =>
        Gen.OneOf(
            from at in Gen.Choose(0, 400)
            from value in Gen.Choose(0, 255)
            select Edit((bytes, i) => bytes[i] = (byte)value, at),
            from at in Gen.Choose(0, 400)
            from piece in Gen.Elements(
                "{",
                "}",
                "[",
                "]",
                "\"",
                ",",
                ":",
                "null",
                "1e999",
                "\\ud800",
                "\"id\":9,",
                "true"
            )
            select Insert(Encoding.UTF8.GetBytes(piece), at),
            from at in Gen.Choose(0, 400)
            from count in Gen.Choose(1, 20)
            select Remove(at, count)
        );

    private static Func<byte[], byte[]> Edit(Action<byte[], int> edit, int at) =>
        bytes =>
        {
            var copy = bytes.ToArray();
            if (copy.Length > 0)
            {
                edit(copy, at % copy.Length);
            }
            return copy;
        };

    private static Func<byte[], byte[]> Insert(byte[] piece, int at) =>
        bytes => [.. bytes[..(at % (bytes.Length + 1))], .. piece, .. bytes[(at % (bytes.Length + 1))..]];

    private static Func<byte[], byte[]> Remove(int at, int count) =>
        bytes =>
        {
            var start = at % (bytes.Length + 1);
            return [.. bytes[..start], .. bytes[Math.Min(bytes.Length, start + count)..]];
        };
}
