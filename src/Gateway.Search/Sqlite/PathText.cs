using System.Collections.Immutable;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>Paths as one text: segments joined by slashes, a slash or a backslash inside a segment escaped.</summary>
internal static class PathText
{
    public static string Write(NodePath path)
    {
        var text = new StringBuilder();
        foreach (var segment in path.Segments)
        {
            text.Append(text.Length > 0 ? "/" : "");
            text.Append(
                segment.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal)
            );
        }
        return text.ToString();
    }

    public static NodePath Read(string text)
    {
        if (text.Length == 0)
        {
            return NodePath.Root;
        }
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return new NodePath([.. text.Split('/')]);
        }
        var segments = ImmutableArray.CreateBuilder<string>();
        var segment = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '/')
            {
                segments.Add(segment.ToString());
                segment.Clear();
                continue;
            }
            segment.Append(text[i] == '\\' ? text[++i] : text[i]);
        }
        segments.Add(segment.ToString());
        return new NodePath(segments.ToImmutable());
    }
}
