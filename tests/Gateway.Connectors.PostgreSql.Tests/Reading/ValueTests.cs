using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Tests.Reading;

/// <summary>Every built-in type becomes a value.</summary>
public sealed class ValueTests(ValueTests.Host host) : IClassFixture<ValueTests.Host>
{
    [Theory]
    [InlineData("9223372036854775807::bigint", ValueKind.Integer, "9223372036854775807")]
    [InlineData("7::smallint", ValueKind.Integer, "7")]
    [InlineData("true", ValueKind.Boolean, "true")]
    [InlineData("0.1::float8", ValueKind.Real, "0.1")]
    [InlineData("0.1::float4", ValueKind.Real, "0.1")]
    [InlineData("'-Infinity'::float8", ValueKind.Real, "-Infinity")]
    [InlineData("'NaN'::numeric", ValueKind.Real, "NaN")]
    [InlineData("12.50::numeric", ValueKind.Real, "12.5")]
    [InlineData("123456789012345678901234567890::numeric", ValueKind.Decimal, "123456789012345678901234567890")]
    [InlineData("0.1234567890123456789::numeric", ValueKind.Decimal, "0.1234567890123456789")]
    [InlineData("'2025-01-31 12:00:00.5+02'::timestamptz", ValueKind.Text, "2025-01-31T10:00:00.5Z")]
    [InlineData("'2025-01-31 12:00'::timestamp", ValueKind.Text, "2025-01-31T12:00:00")]
    [InlineData("'infinity'::timestamptz", ValueKind.Text, "infinity")]
    [InlineData("'2025-01-31'::date", ValueKind.Text, "2025-01-31")]
    [InlineData("'12:30'::time", ValueKind.Text, "12:30:00")]
    [InlineData("'1 day 2 hours'::interval", ValueKind.Text, "1 day 02:00:00")]
    [InlineData("'[1,5)'::int4range", ValueKind.Text, "[1,5)")]
    [InlineData("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", ValueKind.Text, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("'10.0.0.1/8'::inet", ValueKind.Text, "10.0.0.1/8")]
    [InlineData("'(1,2)'::point", ValueKind.Text, "(1,2)")]
    [InlineData("'sad'::mood", ValueKind.Text, "sad")]
    [InlineData("'7'::positive", ValueKind.Integer, "7")]
    [InlineData("row(1, 'a b')", ValueKind.Text, "(1,\"a b\")")]
    [InlineData("B'101'", ValueKind.Text, "101")]
    [InlineData("12.5::money", ValueKind.Text, null)]
    [InlineData("to_tsvector('simple', 'a b')", ValueKind.Text, "'a':1 'b':2")]
    [InlineData("'<a/>'::xml", ValueKind.Text, "<a/>")]
    [InlineData("'{\"a\": 1}'::json", ValueKind.Json, "{\"a\": 1}")]
    [InlineData("'{\"a\":1}'::jsonb", ValueKind.Json, "{\"a\": 1}")]
    [InlineData("ARRAY[1, NULL, 3]", ValueKind.Json, "[1,null,3]")]
    [InlineData("ARRAY[[1, 2], [3, 4]]", ValueKind.Json, "[[1,2],[3,4]]")]
    [InlineData("ARRAY[0.5, 'NaN']::float8[]", ValueKind.Json, "[0.5,\"NaN\"]")]
    [InlineData(
        "ARRAY['a \"b\"', 'NULL', NULL, '', 'x\\y']",
        ValueKind.Json,
        "[\"a \\\"b\\\"\",\"NULL\",null,\"\",\"x\\\\y\"]"
    )]
    [InlineData("ARRAY[true, false]", ValueKind.Json, "[true,false]")]
    [InlineData("'[0:1]={5,6}'::int[]", ValueKind.Json, "[5,6]")]
    [InlineData("'{}'::int[]", ValueKind.Json, "[]")]
    [InlineData("ARRAY['{\"a\":[1]}'::jsonb]", ValueKind.Json, "[{\"a\": [1]}]")]
    [InlineData("NULL::int", ValueKind.Null, "null")]
    [InlineData("''::text", ValueKind.Text, "")]
    public async Task A_type_becomes_a_value(string expression, ValueKind kind, string? text)
    {
        var value = await host.Connector.CellAsync($"SELECT {expression}");
        Assert.Equal(kind, value.Kind);
        Assert.Equal(text ?? value.ToString(), value.ToString());
        if (kind == ValueKind.Json)
        {
            JsonDocument.Parse(value.Text).Dispose();
        }
    }

    [Fact]
    public async Task A_query_tells_the_size_of_bytes() =>
        Assert.Equal(Value.Blob(3L), await host.Connector.CellAsync("SELECT '\\x0001ff'::bytea"));

    [Theory]
    [InlineData(2730)]
    [InlineData(2731)]
    [InlineData(4096)]
    [InlineData(8192)]
    [InlineData(50_000)]
    public async Task A_text_of_many_bytes_is_read_whole(int length)
    {
        var expected = string.Concat(
            Enumerable
                .Range(0, length)
                .Select(i =>
                    (i % 4) switch
                    {
                        0 => "a",
                        1 => "ä",
                        2 => "\u20ac",
                        _ => "\uD83D\uDE00",
                    }
                )
        );

        var rows = await host.Connector.QueryAsync(
            $"SELECT left(repeat('aä€\uD83D\uDE00', 20000), {length}), repeat('7', {length} * 2)::numeric, 5"
        );

        Assert.Equal([Value.Of(expected), Value.Decimal(new string('7', length * 2)), Value.Of(5)], rows.Rows[0]);
    }

    [Fact]
    public async Task What_a_column_repeats_is_read_as_what_it_does_not()
    {
        string?[] column = ["a", "a", "ä", "ä", "", null, "", "aa", "a"];
        var rows = await host.Connector.QueryAsync(
            "SELECT v, v || '!' FROM unnest(ARRAY['a', 'a', 'ä', 'ä', '', NULL, '', 'aa', 'a']) WITH ORDINALITY AS t(v, n) ORDER BY n"
        );

        Assert.Equal(column.Select(text => Value.Of(text)), rows.Rows.Select(row => row[0]));
        Assert.Equal(
            column.Select(text => Value.Of(text is null ? null : text + "!")),
            rows.Rows.Select(row => row[1])
        );
    }

    [Fact]
    public async Task A_key_of_any_type_leads_from_page_to_page()
    {
        foreach (var table in new[] { "by_time", "by_number", "by_uuid", "by_bytes", "by_mood", "by_many" })
        {
            var path = NodePath.Of("odd schema", table);
            var whole = await host.Connector.ReadAsync(new ReadRequest(path, 100));
            Assert.Equal(3, whole.Rows.Count);
            var request = new ReadRequest(path, 1);
            foreach (var row in whole.Rows)
            {
                var page = await host.Connector.ReadAsync(request);
                Assert.Equal(row, page.Rows[0]);
                var one = await host.Connector.ReadAsync(request with { After = null, At = page.Keys[0] });
                Assert.Equal(row, Assert.Single(one.Rows));
                request = request with { After = page.Keys[0] };
            }
            Assert.Empty((await host.Connector.ReadAsync(request)).Rows);
        }
    }

    [Theory]
    [InlineData("words", "[\"a \\\"b\\\"\",null,\"ä\"]")]
    [InlineData("document", "{\"a\": [1, 2, \"\uD83D\uDE00\"]}")]
    [InlineData("number", "123456789012345678901234567890")]
    public async Task A_cut_cell_is_the_beginning_of_the_whole_one_in_the_same_form(string column, string whole)
    {
        for (var length = 1; length <= whole.Length; length++)
        {
            var request = new ReadRequest(NodePath.Of("odd schema", "by_form"), 1)
            {
                Columns = [column],
                MaxTextLength = length,
            };
            var cell = (await host.Connector.ReadAsync(request)).Rows[0][0];
            Assert.StartsWith(cell.Text, whole, StringComparison.Ordinal);
            Assert.False(char.IsHighSurrogate(cell.Text.LastOrDefault()));
            Assert.Equal(length < whole.Length && column != "number", cell.IsCut);
        }
    }

    [Fact]
    public async Task Parameters_take_the_type_of_their_place()
    {
        var row = (
            await host.Connector.QueryAsync(
                "SELECT 1 WHERE 1 < $1 AND true = $2 AND '2025-01-01'::date < $3 AND $4::text IS NULL AND 2 = ANY ($5::int[])",
                Value.Of(1.5),
                Value.Of(true),
                Value.Of("2025-02-01"),
                Value.Null,
                Value.Of("{1,2}")
            )
        ).Rows;
        Assert.Single(row);
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """
                CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
                CREATE DOMAIN positive AS int CHECK (VALUE > 0);
                CREATE SCHEMA "odd schema";
                CREATE TABLE "odd schema".by_time(k timestamptz PRIMARY KEY, v int);
                INSERT INTO "odd schema".by_time VALUES ('-infinity', 1), ('2025-01-01 00:00:00.000001+02', 2), ('0044-03-15 BC', 3);
                CREATE TABLE "odd schema".by_number(k numeric PRIMARY KEY);
                INSERT INTO "odd schema".by_number VALUES (0.1), (123456789012345678901234567890.5), ('NaN');
                CREATE TABLE "odd schema".by_uuid(k uuid PRIMARY KEY);
                INSERT INTO "odd schema".by_uuid SELECT gen_random_uuid() FROM generate_series(1, 3);
                CREATE TABLE "odd schema".by_bytes(k bytea PRIMARY KEY);
                INSERT INTO "odd schema".by_bytes VALUES (''), ('\x00'), ('\xff00');
                CREATE TABLE "odd schema".by_mood(k mood PRIMARY KEY);
                INSERT INTO "odd schema".by_mood VALUES ('ok'), ('sad'), ('happy');
                CREATE TABLE "odd schema".by_many(a float4, "b c" date, d text, v int[], PRIMARY KEY (a, "b c", d));
                INSERT INTO "odd schema".by_many VALUES (0.1, '2025-01-01', 'ä', '{1}'), (0.1, '2025-01-01', 'z', '{}'), (0.1, '2024-12-31', '', NULL);
                CREATE TABLE "odd schema".by_form(id int PRIMARY KEY, words text[], document json, number numeric);
                INSERT INTO "odd schema".by_form VALUES (1, ARRAY['a "b"', NULL, 'ä'], U&'{"a": [1, 2, "\+01F600"]}', 123456789012345678901234567890);
                GRANT USAGE ON SCHEMA "odd schema" TO {login};
                GRANT SELECT ON ALL TABLES IN SCHEMA "odd schema" TO {login}
                """;
    }
}
