using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Makes the access rules of a source.</summary>
internal sealed class RulesBinder(FaultList faults)
{
    public AccessRules Bind(ConfigNode source, AccessShape shape) =>
        shape switch
        {
            AccessShape.Files => Files(source["include"], source["exclude"]),
            AccessShape.Tables => Tables(source, shape, depth: 1, ignoreCase: true),
            AccessShape.SchemaTables => Tables(source, shape, depth: 2, ignoreCase: false),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "unknown shape of rules"),
        };

    private TableRules Tables(ConfigNode source, AccessShape shape, int depth, bool ignoreCase)
    {
        var (allow, deny) = (source["allow"], source["deny"]);
        var rules = new TableRules(
            Names(allow, SourceShape.DefaultAllow, depth),
            Names(deny, [], depth),
            depth,
            ignoreCase,
            Masks(source["mask"], SourceShape.ColumnForm(shape))
        );
        WarnOfUnseen(source["mask"], rules);
        WarnOfNothing(allow, deny, "*");
        var case_ = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        foreach (var item in Both(allow, deny, case_))
        {
            faults.Error(
                item,
                $"{Display.Quote(item.Raw)} is both allowed and denied",
                "deny wins, so nothing of it would be seen; remove one of the two"
            );
        }
        return rules;
    }

    private FileRules Files(ConfigNode? include, ConfigNode? exclude)
    {
        WarnOfNothing(include, exclude, "*", "**", "**/*");
        foreach (var item in Both(include, exclude, StringComparer.OrdinalIgnoreCase))
        {
            faults.Warning(item, $"exclude removes everything that {Display.Quote(item.Raw)} includes");
        }
        return new FileRules(Patterns(include, SourceShape.DefaultInclude), Patterns(exclude, []));
    }

    private static IEnumerable<ColumnMask> Masks(ConfigNode? node, TextForm form)
    {
        foreach (var member in node?.Members ?? [])
        {
            if (TextForms.FaultOf(member.Name, form) is null && ColumnMask.KindOf(member.Value.Text ?? "") is { } kind)
            {
                yield return new ColumnMask(NamePattern.Parse(member.Name), kind);
            }
        }
    }

    private void WarnOfUnseen(ConfigNode? node, TableRules rules)
    {
        foreach (var mask in rules.Masked.Where(mask => !rules.SeesColumn(mask.Table, mask.Column)))
        {
            faults.Warning(
                node![mask.Name.Text]!,
                $"{Display.Quote(mask.Name.Text)} is masked and not allowed: it is not shown at all",
                "remove one of the two rules"
            );
        }
    }

    private void WarnOfNothing(ConfigNode? seen, ConfigNode? hidden, params ReadOnlySpan<string> everything)
    {
        if (seen is { Kind: ConfigNodeKind.List, Items.Count: 0 })
        {
            faults.Warning(seen, "the list is empty, so nothing of the source is seen", "leave it out for everything");
        }
        foreach (var item in hidden?.Items ?? [])
        {
            if (item.Text is { } text && everything.Contains(text))
            {
                faults.Warning(item, $"{Display.Quote(item.Raw)} hides everything, so nothing of the source is seen");
            }
        }
    }

    // The entries of the second list that the first has too.
    private static IEnumerable<ConfigNode> Both(ConfigNode? first, ConfigNode? second, StringComparer comparer)
    {
        var texts = new HashSet<string>(first?.Texts() ?? [], comparer);
        return (second?.Items ?? []).Where(item => item.Text is { } text && texts.Contains(text));
    }

    private IEnumerable<NamePattern> Names(ConfigNode? list, string[] fallback, int depth)
    {
        foreach (var item in list?.Items ?? [])
        {
            if (item.Text is { } text && TextForms.FaultOf(text, TextForm.NamePattern) is null)
            {
                var pattern = NamePattern.Parse(text);
                CheckDepth(item, pattern, depth);
                yield return pattern;
            }
        }
        foreach (var text in list is null ? fallback : [])
        {
            yield return NamePattern.Parse(text);
        }
    }

    private void CheckDepth(ConfigNode item, NamePattern pattern, int depth)
    {
        var count = pattern.Parts.Length;
        if (count > depth + 1 || (count < depth && !pattern.Parts[0].IsAny))
        {
            var forms = depth == 1 ? "table or table.column" : "schema.table or schema.table.column";
            faults.Error(item, $"{Display.Quote(item.Raw)} names neither a table nor a column", $"write {forms}");
        }
    }

    private static IEnumerable<GlobPattern> Patterns(ConfigNode? list, string[] fallback) =>
        (list?.Texts() ?? fallback)
            .Where(text => TextForms.FaultOf(text, TextForm.FilePattern) is null)
            .Select(GlobPattern.Parse);
}
