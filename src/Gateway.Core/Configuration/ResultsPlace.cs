namespace Gateway.Core.Configuration;

/// <summary>Where answers longer than a page are kept.</summary>
public enum ResultsPlace
{
    /// <summary>In the state folder.</summary>
    Disk,

    /// <summary>In the memory of the process.</summary>
    Memory,

    /// <summary>Nowhere: such an answer is cut.</summary>
    Off,
}
