using System.Text.Json.Serialization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What is remembered of an export, to know who may read it.</summary>
/// <param name="Principal">Whose it is.</param>
/// <param name="Origins">Where its rows come from, with the hashes of the grants that they were read under.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">When it was finished, as the file system has it, in ticks of UTC.</param>
/// <param name="Sha256">The hash of its bytes.</param>
internal sealed record ExportRecord(
    string Principal,
    IReadOnlyList<ResultOrigin> Origins,
    long Bytes,
    long Modified,
    string Sha256
);

[JsonSerializable(typeof(ExportRecord))]
internal sealed partial class ExportRecordJson : JsonSerializerContext;
