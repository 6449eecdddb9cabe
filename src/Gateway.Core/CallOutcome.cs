using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What became of a call: an answer or a failure, and what the audit says of it.</summary>
internal sealed record CallOutcome(AuditRecord Record, Answer? Answer, GatewayException? Failure);
