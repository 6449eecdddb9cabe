namespace Gateway.Core;

/// <summary>How far a long call is.</summary>
/// <param name="Done">Units done so far.</param>
/// <param name="Total">All units, or null when unknown.</param>
/// <param name="Message">What is being done, in a few words.</param>
public sealed record CallProgress(double Done, double? Total, string Message);
