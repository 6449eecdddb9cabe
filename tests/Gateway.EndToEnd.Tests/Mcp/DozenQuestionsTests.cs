using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>
/// A dozen questions as a person would ask them of a music shop's database and of a product's manual, each answered
/// the way a model goes about it: look, ask, search, read on, cite.
/// </summary>
public sealed class DozenQuestionsTests : IClassFixture<DozenQuestionsTests.MusicShop>
{
    private readonly GatewayProcess _gateway;

    public DozenQuestionsTests(MusicShop shop) => _gateway = shop.Gateway;

    [Fact]
    public async Task What_is_there_to_ask()
    {
        var sources = (await _gateway.CallAsync("list_sources", [])).Good();
        Assert.Contains("music (sqlite): albums and what was sold", sources.Text, StringComparison.Ordinal);
        Assert.Contains("manual (documents): how to run the player", sources.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_do_the_tables_hang_together()
    {
        var tables = await ExploreAsync("music", "full");
        Assert.Contains("foreign key (artist_id) → artists(id)", tables, StringComparison.Ordinal);
        Assert.Contains("foreign key (album_id) → albums(id)", tables, StringComparison.Ordinal);
        Assert.Contains("price in cents", tables, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_artist_sold_most() =>
        Assert.Equal(
            ["Nina Quartett|7"],
            await RowsAsync(
                """
                SELECT a.name, sum(s.pieces) AS sold
                FROM sales s JOIN albums b ON b.id = s.album_id JOIN artists a ON a.id = b.artist_id
                GROUP BY a.id ORDER BY sold DESC LIMIT 1
                """
            )
        );

    [Fact]
    public async Task What_did_each_month_bring() =>
        Assert.Equal(
            ["2024-01|4500", "2024-02|3300"],
            await RowsAsync(
                """
                SELECT strftime('%Y-%m', sold_at) AS month, sum(pieces * price_cents) AS cents
                FROM sales JOIN albums ON albums.id = album_id GROUP BY month ORDER BY month
                """
            )
        );

    [Fact]
    public async Task Which_albums_were_never_sold() =>
        Assert.Equal(
            ["Ælfric's Œuvre|1900"],
            await RowsAsync(
                "SELECT title, price_cents FROM albums WHERE id NOT IN (SELECT album_id FROM sales) ORDER BY title"
            )
        );

    [Fact]
    public async Task How_do_the_sales_run_up() =>
        Assert.Equal(
            ["1|2", "2|5", "3|7", "4|8"],
            await RowsAsync("SELECT id, sum(pieces) OVER (ORDER BY id) AS so_far FROM sales ORDER BY id")
        );

    [Fact]
    public async Task Who_is_on_the_album_with_the_odd_title() =>
        Assert.Equal(
            ["東京エコー|Ælfric's Œuvre"],
            await RowsAsync(
                "SELECT a.name, b.title FROM albums b JOIN artists a ON a.id = b.artist_id WHERE b.title = $1",
                "Ælfric's Œuvre"
            )
        );

    [Fact]
    public async Task How_long_does_the_battery_last() =>
        await FindsAsync("battery life", "battery.md § Battery › Charging", "eleven hours");

    [Fact]
    public async Task What_does_the_error_number_mean() =>
        await FindsAsync("\"error E-17\"", "errors.html", "disc is upside down");

    [Fact]
    public async Task Which_setting_turns_the_display_off() =>
        await FindsAsync("display.timeout", "settings.json", "\"display.timeout\": 30");

    [Fact]
    public async Task Where_does_the_japanese_note_say_how_to_clean_it() =>
        await FindsAsync("掃除", "ja/手入れ.txt", "乾いた布");

    [Fact]
    public async Task Does_an_album_s_description_say_what_the_manual_says()
    {
        var both = (await _gateway.CallAsync("search", new() { ["query"] = "gramophone" })).Good();
        Assert.Contains(
            both.Links,
            uri => uri.StartsWith("gateway://music/albums?key=2&column=notes", StringComparison.Ordinal)
        );
        Assert.Contains(both.Links, uri => uri.StartsWith("gateway://manual/history.txt", StringComparison.Ordinal));
        foreach (var link in both.Links)
        {
            Assert.Contains("gramophone", await ReadAsync(link), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_may_not_be_known_is_not_found_by_any_way()
    {
        Assert.DoesNotContain("salaries", await ExploreAsync("music", "names"), StringComparison.Ordinal);
        Assert.DoesNotContain("drafts", await ExploreAsync("manual", "names"), StringComparison.Ordinal);
        var searched = (await _gateway.CallAsync("search", new() { ["query"] = "unannounced" })).Good();
        Assert.Empty(searched.Links);
        Assert.True((await _gateway.CallAsync("read", new() { ["uri"] = "gateway://manual/drafts/next.md" })).IsError);
    }

    private async Task<string> ExploreAsync(string path, string detail) =>
        (await _gateway.CallAsync("explore", new() { ["path"] = path, ["detail"] = detail })).Good().Text;

    private async Task<string> ReadAsync(string uri) =>
        (await _gateway.CallAsync("read", new() { ["uri"] = uri })).Good().Text;

    private async Task<IEnumerable<string>> RowsAsync(string sql, params string[] parameters)
    {
        var answer = await _gateway.CallAsync(
            "query",
            new()
            {
                ["source"] = "music",
                ["sql"] = sql,
                ["parameters"] = new JsonArray([.. parameters.Select(value => JsonValue.Create(value))]),
            }
        );
        Assert.Contains("complete", answer.Good().Text, StringComparison.Ordinal);
        return answer.Rows.Select(row => string.Join('|', row));
    }

    // The best hit is cited, and its address reads the very passage that holds the answer.
    private async Task FindsAsync(string words, string citation, string answer)
    {
        var found = (await _gateway.CallAsync("search", new() { ["query"] = words })).Good();
        Assert.Contains("[1] manual/" + citation, found.Text, StringComparison.Ordinal);
        Assert.Contains(answer, await ReadAsync(found.Links[0]), StringComparison.Ordinal);
    }

    /// <summary>A database, and a folder of documents in many formats.</summary>
    public sealed class MusicShop : IAsyncLifetime
    {
        private readonly Place _place = new();

        internal GatewayProcess Gateway { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            MakeDatabase();
            MakeManual();
            _place.Configure(
                new()
                {
                    ["music"] = new JsonObject
                    {
                        ["kind"] = "sqlite",
                        ["path"] = "music.db",
                        ["description"] = "albums and what was sold",
                        ["deny"] = new JsonArray("salaries"),
                        ["index"] = new JsonObject { ["albums"] = new JsonArray("title", "notes") },
                    },
                    ["manual"] = new JsonObject
                    {
                        ["kind"] = "documents",
                        ["folder"] = "manual",
                        ["description"] = "how to run the player",
                        ["exclude"] = new JsonArray("drafts/**"),
                    },
                }
            );
            Gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
            await Gateway.UntilIndexedAsync();
        }

        public async Task DisposeAsync()
        {
            await Gateway.DisposeAsync();
            _place.Dispose();
        }

        private void MakeDatabase() =>
            _place.Database(
                "music.db",
                """
                CREATE TABLE artists(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                CREATE TABLE albums(
                    id INTEGER PRIMARY KEY,
                    artist_id INTEGER NOT NULL REFERENCES artists(id),
                    title TEXT NOT NULL,
                    price_cents INTEGER NOT NULL, -- price in cents
                    notes TEXT
                );
                CREATE TABLE sales(id INTEGER PRIMARY KEY, album_id INTEGER NOT NULL REFERENCES albums(id), pieces INTEGER, sold_at TEXT);
                CREATE TABLE salaries(id INTEGER PRIMARY KEY, cents INTEGER);
                INSERT INTO artists VALUES(1, 'Nina Quartett'), (2, '東京エコー');
                INSERT INTO albums VALUES
                    (1, 1, 'Blue Room', 900, 'Recorded in one night.'),
                    (2, 1, 'Slow Trains', 1500, 'The last one that was cut for the gramophone.'),
                    (3, 2, 'Echoes', 300, NULL),
                    (4, 2, 'Ælfric''s Œuvre', 1900, 'An unfinished work.');
                INSERT INTO sales VALUES
                    (1, 1, 2, '2024-01-03'), (2, 1, 3, '2024-01-20'), (3, 2, 2, '2024-02-02'), (4, 3, 1, '2024-02-11');
                """
            );

        private void MakeManual()
        {
            _place.Write(
                "manual/battery.md",
                "# Battery\n\nThe player has one.\n\n## Charging\n\nA full charge takes two hours; the battery life is eleven hours.\n"
            );
            _place.Write(
                "manual/errors.html",
                "<html><body><h1>Messages</h1><p>Error E-17: the disc is upside down.</p><p>Error E-18: no disc.</p></body></html>"
            );
            _place.Write("manual/settings.json", "{\n  \"volume\": 5,\n  \"display.timeout\": 30\n}\n");
            _place.Write("manual/ja/手入れ.txt", "本体の掃除には乾いた布を使ってください。\n");
            _place.Write("manual/history.txt", "Before the player there was the gramophone.\n");
            _place.Write("manual/drafts/next.md", "# Next\n\nAn unannounced model.\n");
        }
    }
}
