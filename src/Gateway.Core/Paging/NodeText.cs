using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Nodes as text: a name, a line, or everything about one.</summary>
internal static class NodeText
{
    /// <summary>One node of a listing, ended by a line feed.</summary>
    public static string Line(ListedNode item, Plan.ListNodes plan, bool isNamed)
    {
        var node = item.Node;
        var path = plan.IsRecursive ? node.Path.ToString() : node.Path.Name;
        var name =
            (isNamed ? item.Source + "/" : "") + path + (node.Kind is NodeKind.Folder or NodeKind.Schema ? "/" : "");
        var columns =
            item.MatchingColumns.Count == 0 ? "" : $": {string.Join(", ", item.MatchingColumns.Select(OneLine.Of))}";
        return plan.Detail switch
        {
            Detail.Names => $"{name}{columns}\n",
            Detail.Full when node.Columns.Count > 0 => Full(item.Source, node),
            _ when item.Folder is { } folder => $"{name} ({FolderText.Of(folder)})\n",
            _ => $"{name} {Facts(node)}".TrimEnd() + $"{columns}\n",
        };
    }

    /// <summary>The answer that describes one node.</summary>
    public static Answer Describe(string source, Material.Single single) =>
        new Listing([new ListedNode(source, single.Node) { Outline = single.Outline }])
        {
            Text = single.Node.Kind == NodeKind.Document ? Document(source, single) : Full(source, single.Node),
            Rows = 1,
        };

    private static string Facts(Node node)
    {
        var facts = new List<string>();
        if (node.Kind is NodeKind.View)
        {
            facts.Add("view");
        }
        if (node.RowEstimate is { } rows)
        {
            var unit = node.Kind == NodeKind.Document ? "passages" : "rows";
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"about {rows:N0} {unit}"));
        }
        if (node.SizeBytes is { } bytes)
        {
            facts.Add(Size(bytes));
        }
        if (node.Modified is { } modified)
        {
            facts.Add(modified.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        if (node.Comment is not null)
        {
            facts.Add(OneLine.Of(node.Comment.ReplaceLineEndings(" ")));
        }
        return facts.Count == 0 ? "" : $"({string.Join("; ", facts)})";
    }

    private static string Full(string source, Node node)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{node.Kind.ToString().ToLowerInvariant()} {source}/{OneLine.Of(node.Path.ToString())} {Facts(node)}\n"
        );
        foreach (var column in node.Columns)
        {
            text.Append("  ").Append(Column(column, node)).Append('\n');
        }
        text.Append(
            node.Key.Count > 0
                ? $"  pages follow: {string.Join(", ", node.Key)}\n"
                : "  no key: only the first page can be read\n"
        );
        foreach (var key in node.ForeignKeys)
        {
            var target = $"{key.Target.ToDotted()}({string.Join(", ", key.TargetColumns)})";
            text.Append("  foreign key (")
                .Append(string.Join(", ", key.Columns))
                .Append(") → ")
                .Append(target)
                .Append('\n');
        }
        foreach (var index in node.Indexes)
        {
            text.Append(index.IsUnique ? "  unique index " : "  index ").Append(index.Name);
            text.Append(" (").Append(string.Join(", ", index.Columns)).Append(")\n");
        }
        return text.ToString();
    }

    private static string Column(Column column, Node node)
    {
        var text = new StringBuilder(OneLine.Of(column.Name));
        text.Append(column.Type.Length > 0 ? " " + column.Type : "");
        text.Append(node.Key.Contains(column.Name) ? " key" : "");
        text.Append(column.Nullable == false ? " not null" : "");
        text.Append(column.IsGenerated ? " generated" : "");
        text.Append(column.Mask is { } mask ? $" masked ({ColumnMask.NameOf(mask)})" : "");
        text.Append(column.Default is null ? "" : $" default {column.Default}");
        return column.Comment is null
            ? text.ToString()
            : text.Append(" -- ").Append(OneLine.Of(column.Comment.ReplaceLineEndings(" "))).ToString();
    }

    private static string Document(string source, Material.Single single)
    {
        var (node, outline) = single;
        return $"document {source}/{OneLine.Of(node.Path.ToString())} {Facts(node)}\n"
            + (outline is null ? "" : OutlineText.Of(outline));
    }

    /// <summary>A size for people: <c>4.5 MB</c>.</summary>
    public static string Size(long bytes) =>
        bytes switch
        {
            < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.#} kB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.#} MB"),
        };
}
