using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>What stands between an address and the files of the machine.</summary>
internal static class Layers
{
    public const string Address = "address";
    public const string Names = "names";
    public const string Rules = "rules";
    public const string Root = "root";
    public const string Links = "links";
    public const string Kinds = "kinds";

    /// <summary>All of them, in the order in which an address meets them.</summary>
    public static IReadOnlyList<ProofLayer> All(string walk) =>
        [
            new(Address, "an address has one spelling, is decoded once, and has no '.' and '..'"),
            new(Names, "only plain names reach the file system: no '..', no slash, no NUL, whole characters"),
            new(Rules, "what begins with a dot, is excluded or not included is absent, also where a link leads to it"),
            new(Root, $"nothing outside the opened folder is found ({walk})"),
            new(Links, "nothing is opened through a link: where it leads is judged, and opened by its own name"),
            new(Kinds, "only regular files and folders: no devices, pipes and sockets"),
        ];
}
