namespace Gateway.Core.Configuration;

/// <summary>Spells JSON paths: <c>sources.shop.deny[1]</c>, and <c>index['Order Details']</c> for names that are not plain.</summary>
internal static class JsonPath
{
    public static string Member(string parent, string name) =>
        !IsPlain(name) ? $"{parent}[{Display.Quote(name)}]"
        : parent.Length == 0 ? name
        : $"{parent}.{name}";

    public static string Item(string parent, int index) => $"{parent}[{index}]";

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '$'))
            {
                return false;
            }
        }
        return name.Length > 0;
    }
}
