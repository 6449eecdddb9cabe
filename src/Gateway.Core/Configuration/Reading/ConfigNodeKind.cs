namespace Gateway.Core.Configuration;

/// <summary>What a value of the file is.</summary>
internal enum ConfigNodeKind
{
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}
