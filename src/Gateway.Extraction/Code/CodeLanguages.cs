using static Gateway.Extraction.Code.CodeTraits;

namespace Gateway.Extraction.Code;

/// <summary>Which languages' symbols are known, by the extensions of their files.</summary>
internal static class CodeLanguages
{
    private static readonly Dictionary<string, CodeLanguage> ByExtension = Table();

    /// <summary>The language of a file; null where its symbols are not known.</summary>
    public static CodeLanguage? Of(string fileName) =>
        ByExtension.GetValueOrDefault(fileName[(fileName.LastIndexOf('.') + 1)..].ToUpperInvariant());

    private static Dictionary<string, CodeLanguage> Table()
    {
        var table = new Dictionary<string, CodeLanguage>();
        Add(
            "cs",
            new BraceLanguage(
                Preprocessor | TripleQuotes | VerbatimStrings | CallsDeclare | ExpressionBodies,
                Words("namespace class struct interface enum record"),
                []
            )
        );
        Add("java", new BraceLanguage(TripleQuotes | CallsDeclare, Words("class interface enum record"), []));
        Add(
            "js mjs cjs jsx ts tsx mts cts vue",
            new BraceLanguage(
                Templates | LinesEndStatements | CallsDeclare,
                Words("class interface enum namespace type"),
                Words("function")
            )
        );
        Add("go", new BraceLanguage(BacktickStrings | LinesEndStatements, Words("type"), Words("func")));
        Add(
            "c",
            new BraceLanguage(
                Preprocessor | CallsDeclare | TypesBeforeNames | ColumnBraces,
                Words("struct union enum"),
                []
            )
        );
        Add(
            "cc cpp cxx h hpp hh hxx",
            new BraceLanguage(
                Preprocessor | DelimitedStrings | CallsDeclare | TypesBeforeNames,
                Words("class struct union enum namespace concept"),
                []
            )
        );
        Add(
            "rs",
            new BraceLanguage(
                NestedComments | Lifetimes | LongStrings,
                Words("struct enum trait impl mod union macro_rules"),
                Words("fn")
            )
        );
        Add(
            "php",
            new BraceLanguage(
                HashComments | LongStrings | Tags,
                Words("class interface trait enum namespace"),
                Words("function")
            )
        );
        Add(
            "kt kts",
            new BraceLanguage(
                NestedComments | TripleQuotes | LinesEndStatements | ExpressionBodies,
                Words("class interface object"),
                Words("fun constructor")
            )
        );
        Add(
            "swift",
            new BraceLanguage(
                NestedComments | TripleQuotes | LinesEndStatements,
                Words("class struct enum protocol extension actor"),
                Words("func init deinit")
            )
        );
        Add(
            "scala",
            new BraceLanguage(
                NestedComments | TripleQuotes | LinesEndStatements | ExpressionBodies,
                Words("class object trait enum"),
                Words("def")
            )
        );
        Add(
            "dart",
            new BraceLanguage(
                NestedComments | TripleQuotes | CallsDeclare | ExpressionBodies,
                Words("class mixin extension enum"),
                []
            )
        );
        Add("proto", new BraceLanguage(None, Words("message service enum"), []));
        Add("py pyi", new LineLanguage("#", Words("class def"), Words("async")) { HasLongStrings = true });
        Add(
            "rb",
            new LineLanguage("#", Words("class module def"), Words("private public protected")) { HasPods = true }
        );
        Add("sh bash zsh", new LineLanguage("#", Words("function"), []) { HasBareFunctions = true });
        Add("ps1", new LineLanguage("#", Words("function filter class"), []));
        Add("pl pm", new LineLanguage("#", Words("sub package"), []) { HasPods = true });
        Add("lua", new LineLanguage("--", Words("function"), Words("local")));
        Add("ex exs", new LineLanguage("#", Words("defmodule def defp defmacro"), []) { HasLongStrings = true });
        Add(
            "jl",
            new LineLanguage("#", Words("module struct function macro"), Words("mutable")) { HasLongStrings = true }
        );
        Add("nim", new LineLanguage("#", Words("proc func template macro iterator"), []));
        Add("sql", new SqlLanguage());
        return table;

        void Add(string extensions, CodeLanguage language)
        {
            foreach (var extension in extensions.Split(' '))
            {
                table.Add(extension.ToUpperInvariant(), language);
            }
        }
    }

    private static string[] Words(string words) => words.Split(' ');
}
