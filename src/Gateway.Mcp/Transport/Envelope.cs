using System.Globalization;
using System.Text.Json;

namespace Gateway.Mcp.Transport;

/// <summary>The value of one member of a message.</summary>
/// <param name="Type">The value's first token.</param>
/// <param name="Raw">The value as it was written.</param>
/// <param name="Text">The text of a string; null for other values.</param>
/// <param name="Whole">The number, where it is whole and fits 64 bits.</param>
internal sealed record Member(JsonTokenType Type, ReadOnlyMemory<byte> Raw, string? Text, long? Whole);

/// <summary>Collects the members of one message and says what the message is.</summary>
internal struct Envelope
{
    private Member? _version;
    private Member? _id;
    private Member? _method;
    private Member? _parameters;
    private bool _answers;
    private string? _twice;

    /// <summary>The first token of a line that is no object.</summary>
    public JsonTokenType? NotAnObject { get; set; }

    /// <summary>Notes a member; members that JSON-RPC does not know are passed over.</summary>
    public void Add(string name, Member value)
    {
        switch (name)
        {
            case "jsonrpc":
                Set(ref _version, name, value);
                break;
            case "id":
                Set(ref _id, name, value);
                break;
            case "method":
                Set(ref _method, name, value);
                break;
            case "params":
                Set(ref _parameters, name, value);
                break;
            case "result" or "error":
                _answers = true;
                break;
        }
    }

    /// <summary>Gives the frame, or its rejection.</summary>
    public readonly Frame Judge()
    {
        if (NotAnObject is { } type)
        {
            return Invalid(
                type == JsonTokenType.StartArray
                    ? "Batches are not supported: send one message a line."
                    : "A message is a JSON object."
            );
        }
        if (_twice is { } twice)
        {
            return Invalid($"The member '{twice}' is given twice.");
        }
        if (_version?.Text != "2.0")
        {
            return Invalid("The member 'jsonrpc' must be \"2.0\".");
        }
        return _method is null ? JudgeAnswer() : JudgeCall();
    }

    private readonly Frame JudgeAnswer() =>
        _answers ? new Frame(FrameKind.Response) : Invalid("The member 'method' is missing.");

    private readonly Frame JudgeCall()
    {
        if (_method?.Text is not { } method)
        {
            return Invalid("The member 'method' must be a string.");
        }
        if (_id is not null && IdKey is null)
        {
            return Invalid("The member 'id' must be a string or a whole number; leave it out for a notification.");
        }
        var parameters = _parameters?.Type is null or JsonTokenType.Null ? default : _parameters!.Raw;
        if (!parameters.IsEmpty && _parameters?.Type != JsonTokenType.StartObject)
        {
            return _parameters?.Type == JsonTokenType.StartArray
                ? Frame.Reject(RpcError.InvalidParams, "The member 'params' must be an object, not an array.", EchoedId)
                : Invalid("The member 'params' must be an object.");
        }
        return new Frame(_id is null ? FrameKind.Notification : FrameKind.Request)
        {
            Id = EchoedId,
            IdKey = IdKey,
            Method = method,
            Params = parameters,
        };
    }

    private readonly string? IdKey =>
        _id switch
        {
            { Text: { } text } => $"\"{text}\"",
            { Whole: { } number } => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };

    /// <summary>The id to answer to: as written, and only where it is one and was given once.</summary>
    private readonly ReadOnlyMemory<byte> EchoedId => IdKey is null || _twice == "id" ? default : _id!.Raw;

    private readonly Frame Invalid(string message) => Frame.Reject(RpcError.InvalidRequest, message, EchoedId);

    private void Set(ref Member? slot, string name, Member value)
    {
        if (slot is not null)
        {
            _twice ??= name;
        }
        slot = value;
    }
}
