using System.Text;

namespace Gateway.Search.Query;

/// <summary>Writes a tree in the query language, so that parsing it gives the same tree.</summary>
internal static class QueryWriter
{
    /// <summary>The query of a tree.</summary>
    public static string Write(QueryNode node)
    {
        var text = new StringBuilder();
        _ = node is QueryNode.Group group ? AppendClauses(text, group) : Append(text, node);
        return text.ToString();
    }

    private static StringBuilder Append(StringBuilder text, QueryNode node) =>
        node switch
        {
            QueryNode.Word word => AppendField(text, word.Field)
                .Append(Escape(word.Text, isPhrase: false))
                .Append(word.IsPrefix ? "*" : ""),
            QueryNode.Phrase phrase => AppendField(text, phrase.Field)
                .Append('"')
                .Append(Escape(phrase.Text, isPhrase: true))
                .Append('"'),
            QueryNode.Group group => AppendClauses(text.Append('('), group).Append(')'),
            _ => text.Append("*:*"),
        };

    private static StringBuilder AppendClauses(StringBuilder text, QueryNode.Group group)
    {
        for (var i = 0; i < group.Clauses.Length; i++)
        {
            text.Append(i > 0 ? " " : "").Append(Sign(group.Clauses[i].Occur));
            Append(text, group.Clauses[i].Node);
        }
        return text;
    }

    private static string Sign(Occur occur) =>
        occur switch
        {
            Occur.Must => "+",
            Occur.MustNot => "-",
            _ => "",
        };

    private static StringBuilder AppendField(StringBuilder text, QueryField field) =>
        field == QueryField.Any ? text : text.Append(field.ToString().ToLowerInvariant()).Append(':');

    private static string Escape(string raw, bool isPhrase)
    {
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            var isPlain = isPhrase
                ? raw[i] is not ('"' or '\\' or '\u201C' or '\u201D')
                : (char.IsLetterOrDigit(raw[i]) && !(i == 0 && raw is "AND" or "OR" or "NOT"));
            text.Append(isPlain ? "" : "\\").Append(raw[i]);
        }
        return text.ToString();
    }
}
