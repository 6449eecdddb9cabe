using System.Reflection.Emit;

namespace Gateway.Architecture.Tests.Metadata;

/// <summary>The instructions of the intermediate language by their code.</summary>
internal static class Opcodes
{
    private const byte TwoByteLead = 0xFE;

    private static readonly Dictionary<ushort, OpCode> ByCode = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    /// <summary>Every token that a method body names: methods, types and fields, in the order of the instructions.</summary>
    public static IEnumerable<int> Tokens(byte[] body)
    {
        for (var at = 0; at < body.Length; )
        {
            var code = body[at] == TwoByteLead ? ByCode[(ushort)((body[at] << 8) | body[at + 1])] : ByCode[body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(body, at);
            }
            at += OperandSize(code.OperandType, body, at);
        }
    }

    private static int OperandSize(OperandType type, byte[] body, int at) =>
        type switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
            _ => 4,
        };
}
