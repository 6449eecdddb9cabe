using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Structured;

public sealed class StructuredTests
{
    private const string Json = """
        {
          "name": "shop",
          "version": "1.0",
          "scripts": {
            "build": "tsc {",
            "test": "jest"
          },
          "license": "MIT",
          "author": "A",
          "dependencies": {
            "a": "1",
            "b": "2"
          },
          "files": ["x"]
        }
        """;

    private const string Yaml = """
        # Workflow
        name: ci
        on:
          push:
            branches: [main]
        jobs:
          build:
            runs-on: ubuntu
            steps:
            - uses: checkout
            - run: |
                echo: no
                test: no
            - run: b
            - run: c
            - run: d
            - run: e
            - run: f
            - run: g
          lint:
            x: 1
        'last': done
        """;

    private const string Xml = """
        <?xml version="1.0"?>
        <!-- <no> -->
        <project xml:lang="de-AT" default="build">
          <property name="a" value="1 > 0"/>
          <target name="build">
            <javac/>
            <![CDATA[ <target name="no"> ]]>
          </target>
          <target id='test'>
            <x/>
          </target>
          <end/>
        </project>
        """;

    [Theory]
    [InlineData("a.json", Json, "4 scripts|8 license|10 dependencies|14 files")]
    [InlineData("a.yaml", Yaml, "3 on|6 jobs|7 build|20 lint|22 last")]
    [InlineData("a.xml", Xml, "5 target build|9 target test|12 end")]
    [InlineData("a.csv", "Name,\"City, Country\",Age\nAnn,Ulm,3\n", "1 Name | City, Country | Age")]
    [InlineData("a.tsv", "id\tname\n1\tx\n", "1 id | name")]
    [InlineData("a.csv", "1,2,3\n4,5,6\n", "")]
    [InlineData("a.csv", "only\none\n", "")]
    [InlineData("a.json", "[\n {\n \"a\": 1\n }\n]\n", "")]
    [InlineData("a.jsonl", "{\"a\":{\"b\":1}}\n{\"a\":2}\n", "")]
    public void What_fills_lines_is_a_heading(string name, string text, string expected)
    {
        var document = Read(text, name);

        Assert.Equal(text, document.Text);
        Assert.Equal(expected, string.Join('|', document.Headings.Select(heading => $"{heading.Line} {heading.Text}")));
    }

    [Fact]
    public void The_names_of_columns_go_with_every_passage()
    {
        var document = Read("name,city\n" + string.Concat(Enumerable.Repeat("some name,some city\n", 500)), "a.csv");

        Assert.True(document.Passages.Count > 1);
        Assert.All(document.Passages, passage => Assert.Equal("name | city", passage.Headings));
    }

    [Fact]
    public void The_language_of_a_document_is_kept() => Assert.Equal("de-AT", Read(Xml, "a.xml").Properties.Language);

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "deep.json", Repeat("[", 2_000_000) },
            { "deep.json", Repeat("{\"a\":\n", 500_000) },
            { "keys.json", "{\n" + Repeat("\"a\": {\n\n\n},\n", 200_000) },
            { "deep.yaml", string.Concat(Enumerable.Range(0, 2000).Select(n => new string(' ', n) + "a:\n")) },
            { "aliases.yaml", "a: &a [x,x]\n" + Repeat("b: [*a,*a]\n", 200_000) },
            { "deep.xml", Repeat("<a>\n", 1_000_000) },
            { "quotes.xml", Repeat("<a b=\"", 700_000) },
            { "comments.xml", Repeat("<!--", 1_000_000) },
            { "doctype.xml", Repeat("<!a [", 1_000_000) },
            { "attributes.xml", Repeat("<a " + Repeat("name ", 500) + "/>\n", 2000) },
            { "wide.csv", Repeat("x,", 2_000_000) + "\n" },
            { "deep.ipynb", Repeat("[", 1_000_000) },
            { "titles.rst", Repeat("a\n=\n\n", 600_000) },
            { "rules.rst", Repeat("===\n", 1_000_000) },
            { "fences.adoc", Repeat("----\n", 800_001) },
            { "stars.org", Repeat("* \n", 1_000_000) },
            { "sections.tex", Repeat("\\section{", 500_000) },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_data_is_read_as_text(string name, string text) =>
        Assert.Equal(text.Length, Read(text, name).Text.Length);

    [Theory]
    [InlineData("a.json", Json)]
    [InlineData("a.yaml", Yaml)]
    [InlineData("a.xml", Xml)]
    [InlineData("a.csv", "name,city\nAnn,\"Ulm\"\n")]
    [InlineData("a.cs", "namespace A { class B<T> { void C() { } string D => $\"{x}\"; } }\n")]
    [InlineData("a.ts", "export class A {\n b = `x${ {} }`\n c() { return /x/ }\n}\nfunction d() { }\n")]
    [InlineData("a.py", "class A:\n    '''x'''\n    def b(self): pass\n")]
    [InlineData("a.sql", "create table a (b int);\n-- c\ncreate function d() as $$ x $$;\n")]
    [InlineData("a.php", "<?php class A { function b() { return <<<E\n x\nE; } } ?>\n")]
    [InlineData("a.rs", "impl A { fn b<'a>(c: &'a str) { r#\"x\"#; } }\n")]
    [InlineData("a.rst", "====\nTop\n====\n\n:Author: A\n\nSub\n---\n\ntext\n")]
    [InlineData("a.adoc", "= Top\n:lang: de\n\n== Sub\n\n----\n== no\n----\n")]
    [InlineData("a.html", "<html lang=de><meta name=author content=A><h1>x</h1><a href='b'>c</a>\n")]
    [InlineData("a.ipynb", "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"# A\\n\",\"b\"]}],\"metadata\":{}}")]
    public void Any_mutation_gives_text_or_a_refusal(string name, string text) =>
        Prop.ForAll(Mutations.Of(Encoding.UTF8.GetBytes(text)).ToArbitrary(), bytes => Mutations.AreRead(bytes, name))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(200)));

    private static DocumentText Read(string text, string name) => Parsing.Of(Encoding.UTF8.GetBytes(text), name)!;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
