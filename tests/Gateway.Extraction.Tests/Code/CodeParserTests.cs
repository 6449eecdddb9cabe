using System.Text;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Code;

public sealed class CodeParserTests
{
    public static TheoryData<string, string, string> Sources =>
        new()
        {
            {
                "a.cs",
                """"
                    using System;

                    namespace Shop.Orders;

                    /// <summary>A basket.</summary>
                    [Serializable]
                    public sealed class Basket<T>(IClock clock) : Base(clock), IBasket where T : class
                    {
                        private readonly Func<(int, int)> _pair = () => (1, 2);
                        // class Hidden { void No() { } }
                        private const string Text = """ { "class X {" """ + @"c:\" + $"{(1)}";
                        public int Count { get; private set; }

                        /// <summary>Makes one.</summary>
                        public Basket() : this(null) { if (Count > 0) { Console.Write('{'); } }

                        public override string ToString() => $"{Count}";

                        public static bool operator ==(Basket<T> a, Basket<T> b) => true;

                        internal async Task<List<T>> Find<TKey>(TKey key)
                            where TKey : struct
                        {
                            void Local() { }
                            return items.Where(x => { return true; }).ToList();
                        }
                    }

                    public record Point(int X, int Y);
                    """",
                "3 1 Shop.Orders|5 2 Basket|14 3 Basket|17 3 ToString|19 3 operator ==|21 3 Find|29 2 Point"
            },
            {
                "Main.java",
                """
                    package a.b;
                    import java.util.*;
                    /** Javadoc { */
                    @Service("x")
                    public class Main extends Base<String> implements Runnable {
                      static { init(); }
                      int[] a = {1, 2};
                      @Override
                      public void run() { if (a) { } }
                      <T extends Comparable<T>> Map<String, T> make(int x) throws IOException {
                        Runnable r = new Runnable() { public void run() { } };
                      }
                      enum Kind { A(1), B(2); Kind(int x) { } }
                      @interface Mark { int value(); }
                    }
                    """,
                "3 1 Main|8 2 run|10 2 make|13 2 Kind|14 2 Mark"
            },
            {
                "app.ts",
                """
                    import { a } from 'a'
                    /* the widget */
                    @Component({ selector: 'x' })
                    export class Widget<T> extends Base
                      implements One, Two {
                      private name = 'class X {'
                      handle = async (e: Event) => { this.go() }
                      constructor(private x: number) { super(x) }
                      async *list(a: { b: string }): AsyncGenerator<T> { if (a) { } }
                      get size(): number { return `${this.list({}).map(x => `${x}{`)}`.length }
                    }
                    export const useThing = (a: number): string => {
                      const re = /[/"'{]+/g, half = a / 2 / 1
                      function inner() { }
                    }
                    module.exports = { plain: function () { }, short(x) { } }
                    function* walk() { }
                    Widget.prototype.late = function () { }
                    interface Shape { area(): number }
                    (function () { function hidden() { } })()
                    """,
                "2 1 Widget|7 2 handle|8 2 constructor|9 2 list|10 2 size|12 1 useThing|14 2 inner|16 1 plain|17 1 walk|18 1 Widget.prototype.late|19 1 Shape|20 1 hidden"
            },
            {
                "main.go",
                """
                    package main

                    import (
                    	"fmt"
                    )

                    // Server serves.
                    type Server[T any] struct {
                    	name string `json:"func x() {"`
                    }

                    // Run runs.
                    func (s *Server[T]) Run(ctx context.Context) (int, error) {
                    	go func() { fmt.Println("}") }()
                    }
                    var handler = func(w int) { }
                    func Map[K comparable, V any](m map[K]V) {
                    }
                    type Reader interface { Read(p []byte) (n int, err error) }
                    """,
                "7 1 Server|12 1 Server.Run|17 1 Map|19 1 Reader"
            },
            {
                "a.py",
                """"
                    '''Module
                    def no(): pass
                    '''
                    import os

                    # About A
                    @dataclass
                    class A(Base):
                        """Doc
                        class No: pass"""
                        x = "def "; y = '''a'''

                        async def go(self, a=(1,
                                2)):
                            def inner(): pass

                        @property
                        def name(self): return 'x'

                    def top(): ...

                    if __name__ == "__main__":
                        top()
                    """",
                "6 1 A|13 2 go|15 3 inner|17 2 name|20 1 top|22 1 __main__"
            },
            {
                "schema.sql",
                """
                    -- Customers of the shop
                    -- (all of them)
                    CREATE TABLE IF NOT EXISTS shop.customers (id int, note text default 'create table no (');
                    create or replace function f(a int) returns int as $body$
                      CREATE TABLE hidden (x int);
                    $body$ language sql;
                    /* CREATE VIEW no AS */ SELECT 1;
                    COPY shop.customers (id) FROM stdin;
                    CREATE TABLE it's data
                    \.
                    CREATE UNIQUE INDEX CONCURRENTLY "by name" ON t (a); CREATE INDEX ON t (b);
                    INSERT INTO t VALUES ('it\'s', 'c:\', 'it''s');
                    CREATE MATERIALIZED VIEW v AS SELECT 1
                    GO
                    CREATE PROCEDURE [dbo].[Do It] AS SELECT 1
                    """,
                "1 1 CREATE TABLE shop.customers|4 1 CREATE FUNCTION f|11 1 CREATE INDEX \"by name\"|13 1 CREATE VIEW v|15 1 CREATE PROCEDURE [dbo].[Do It]"
            },
            {
                "a.c",
                """
                    #include <stdio.h>
                    #define X(a) { a
                    struct point { int x; };
                    static struct point *origin(void)
                    {
                    #ifdef A
                      if (a) {
                    #else
                      if (b) {
                    #endif
                      }
                    }
                    struct point zero = { 0 };
                    /* the end */
                    int main(int argc, char **argv) { char c = '{'; return 0; }
                    """,
                "3 1 point|4 1 origin|14 1 main"
            },
            {
                "a.cpp",
                """
                    namespace geo::flat {
                    template <class T, typename U = int>
                    class API Box final : public Base<T> {
                     public:
                      // Makes one.
                      explicit Box(int n) : n_(n), m_{1} { }
                      bool operator==(const Box& b) const { return n_ == 1'000; }
                    };
                    template <class T> void Box<T>::grow(int by) const noexcept { auto s = R"x({ ")x"; }
                    }
                    enum class Color : char { Red };
                    extern "C" { int c_call(int x) { return x; } }
                    """,
                "1 1 geo::flat|2 2 Box|5 3 Box|7 3 operator==|9 2 Box<T>::grow|11 1 Color|12 1 c_call"
            },
            {
                "lib.rs",
                """
                    /// A point. /* nested /* */ */
                    #[derive(Debug)]
                    pub struct Point<'a> { x: &'a str }
                    impl<'a> fmt::Display for Point<'a> where Self: Sized {
                        fn fmt(&self, f: &mut Formatter<'_>) -> Result { let c = '{'; let s = r#"{ " "#; }
                    }
                    pub(crate) async unsafe fn go<F>(f: F) -> u8 where F: Fn(u8) { }
                    trait Draw { fn draw(&self); fn twice(&self) { } }
                    macro_rules! square { ($x:expr) => { $x * $x } }
                    mod tests {
                        fn works() { }
                    }
                    """,
                "1 1 Point|4 1 impl<'a> fmt::Display for Point<'a>|5 2 fmt|7 1 go|8 1 Draw|9 1 square|10 1 tests|11 2 works"
            },
            {
                "a.php",
                """
                    <html>don't { <?php
                    namespace App\Http;
                    # it's a comment {
                    #[Route('/x')]
                    final class Home extends Base {
                        public function &index(array $a = ['{']): string { return <<<EOT
                          function no() { it's
                          EOT; }
                        private static function other() { ?> <b>{</b> <?php }
                    }
                    """,
                "2 1 App\\Http|3 2 Home|6 3 index|9 3 other"
            },
            {
                "a.kt",
                """
                    package a
                    data class Point(val x: Int)
                    @Mark
                    object Single {
                        private val y = listOf(1).map { it }
                        fun <T> String.twice(a: T): String = this + this
                        suspend fun go() { }
                    }
                    """,
                "2 1 Point|3 1 Single|6 2 String.twice|7 2 go"
            },
            {
                "a.swift",
                "extension Foo: Bar {\n  init?(x: Int) { }\n  class func make() -> Foo { }\n}\n",
                "1 1 Foo|2 2 init|3 2 make"
            },
            {
                "a.rb",
                "# Shop\nmodule Shop\n  class Cart < Base\n    # adds\n    def add!(x)\n    end\n    def self.make\n    end\n  end\n  class << self\n  end\nend\n=begin\ndef no\n=end\n",
                "1 1 Shop|3 2 Cart|4 3 add!|7 3 self.make"
            },
            {
                "a.sh",
                "#!/bin/sh\n# starts\nstart() {\n}\nfunction stop {\n}\nstart()\n",
                "1 1 start|5 1 stop|7 1 start"
            },
            { "a.pl", "package Foo::Bar;\n=pod\nsub no {\n=cut\nsub new {\n}\n", "1 1 Foo::Bar|5 1 new" },
            { "a.lua", "local function a.b(x)\nend\nfunction c:d() end\n", "1 1 a.b|3 1 c:d" },
            { "a.vb", "Class X\nEnd Class\n", "" },
        };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Symbols_are_headings(string name, string source, string expected) =>
        Assert.Equal(
            expected,
            string.Join('|', Parse(source, name).Headings.Select(h => $"{h.Line} {h.Level} {h.Text}"))
        );

    [Fact]
    public void The_text_stays_as_it_is_and_a_passage_is_cited_by_its_symbol()
    {
        const string source = "namespace A;\n\nclass B\n{\n    // why\n    void C()\n    {\n    }\n}\n";

        var document = Parse(source, "a.cs");

        Assert.Equal(source, document.Text);
        var passage = document.Passages[^1];
        Assert.StartsWith("    // why\n", passage.Text, StringComparison.Ordinal);
        Assert.Equal(string.Join(PassageColumns.HeadingSeparator, "A", "B", "C"), passage.Headings);
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "min.js", Repeat("function a(b){return b/2}", 400_000) },
            { "min.js", Repeat("a='x'/b;", 1_000_000) },
            { "deep.js", Repeat("{", 2_000_000) },
            { "deep.ts", Repeat("`${", 1_000_000) },
            { "deep.cs", Repeat("([{", 1_000_000) },
            { "slash.js", Repeat("(/", 2_000_000) },
            { "open.cs", "/*" + Repeat("x*", 2_000_000) },
            { "quotes.cs", Repeat("\"", 4_000_001) },
            { "raw.cs", Repeat("\"\"\"x", 1_000_000) },
            { "raw.cpp", Repeat("R\"a(", 1_000_000) },
            { "raw.rs", Repeat("r#\"", 1_000_001) },
            { "nested.rs", Repeat("/*", 2_000_000) },
            { "heredoc.php", "<?php " + Repeat("<<<A\n", 800_000) },
            { "branches.c", Repeat("#if\n", 1_000_000) },
            { "continued.c", Repeat("#\\\n", 1_000_000) },
            { "dollars.sql", string.Concat(Enumerable.Range(0, 400_000).Select(n => $" $a{n}$")) },
            { "create.sql", Repeat("create ", 600_000) },
            { "create.sql", Repeat("\ncreate table a", 300_000) },
            { "comments.py", Repeat("#\n", 1_000_000) },
            { "strings.py", Repeat("'''a'''\"", 600_000) },
            { "words.cs", Repeat("a<", 2_000_000) + "b(c){" },
            { "heads.cs", Repeat("a<b<c>>(d) where e : f {}", 200_000) },
            { "indented.py", string.Concat(Enumerable.Range(0, 2000).Select(n => new string(' ', n) + "def a():\n")) },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_code_is_read_as_text(string name, string source)
    {
        var document = Parse(source, name);

        Assert.Equal(source.Length, document.Text.Length);
        Assert.All(document.Headings, heading => Assert.InRange(heading.Line, 1, document.LineCount));
    }

    [Fact]
    public void A_generated_line_without_end_has_no_headings() =>
        Assert.Empty(Parse(Repeat("function a(b){return b/2}", 1000), "min.js").Headings);

    private static DocumentText Parse(string text, string name) => Parsing.Of(Encoding.UTF8.GetBytes(text), name)!;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
