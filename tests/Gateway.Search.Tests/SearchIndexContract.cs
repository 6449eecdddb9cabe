using Gateway.Abstractions;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests;

/// <summary>What every engine promises. An engine inherits it and says how it is built from sources.</summary>
public abstract partial class SearchIndexContract : IAsyncLifetime
{
    private readonly FakeFolder _folder = new();

    private protected abstract ISearchIndex Index { get; }

    private protected abstract Task UpdateAsync(params IndexedSource[] sources);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public abstract Task DisposeAsync();

    [Fact]
    public async Task A_word_is_found_with_its_passage_headings_lines_and_highlights()
    {
        _folder.Put(
            "guide/returns.md",
            "# Returns\n\nSend it back within thirty days.\nRefunds take a week.",
            "Returns guide"
        );
        await BuildAsync();

        var hit = Assert.Single((await SearchAsync("refund")).Hits);

        Assert.Equal("guide/returns.md", hit.Path.ToString());
        Assert.Equal("Returns guide", hit.Title);
        Assert.Equal("Returns", hit.Headings);
        Assert.Equal(new LineRange(1, 4), hit.Lines);
        Assert.Equal(["Refunds"], Marked(hit));
        Assert.Equal(_folder.RevisionOf("guide/returns.md"), hit.Revision);
    }

    [Theory]
    [InlineData("A résumé of the naïve approach", "resume naive", "résumé", "naïve")]
    [InlineData("She RUNS the shop", "running", "RUNS")]
    [InlineData("Die Straße ist gesperrt", "strasse", "Straße")]
    [InlineData("東京都に住んでいます", "東京", "東京")]
    [InlineData("東京都に住んでいます", "都", "都に")]
    [InlineData("我喜欢吃苹果", "苹果", "苹果")]
    [InlineData("한국어 검색은 어렵다", "검색", "검색")]
    [InlineData("We write C++ and C# here", "c++", "C++")]
    [InlineData("We write C++ and C# here", "C#", "C#")]
    [InlineData("Write to user@x.com today", "user@x.com", "user", "x", "com")]
    [InlineData("Call fooBar first", "foobar", "fooBar")]
    [InlineData("Call fooBar first", "bar", "Bar")]
    [InlineData("Set shared_buffers high", "shared_buffers", "shared_buffers")]
    [InlineData("Set shared_buffers high", "buffers", "buffers")]
    [InlineData("Set shared_buffers high", "sharedBuffers", "shared_buffers")]
    [InlineData("Call getUserName()", "get_user_name", "getUserName")]
    [InlineData("Call getUserName()", "user", "User")]
    [InlineData("An HTTPServer2 listens", "server", "Server")]
    [InlineData("An HTTPServer2 listens", "httpserver2", "HTTPServer2")]
    [InlineData("In kebab-case-name it is", "kebab-case-name", "kebab-case-name")]
    [InlineData("In kebab-case-name it is", "kebabCaseName", "kebab-case-name")]
    [InlineData("Open it read-only", "readonly", "read-only")]
    [InlineData("Open it read-only", "read-only", "read-only")]
    [InlineData("A total of 1,234,567 rows", "1234567", "1,234,567")]
    [InlineData("Version 10.0.14 is out", "10.0.14", "10", "0", "14")]
    [InlineData("L'homme qui rit", "homme", "homme")]
    [InlineData("The owner's dog", "owner", "owner")]
    [InlineData("ＦＵＬＬ width", "full", "ＦＵＬＬ")]
    public async Task Words_are_found_in_whatever_form_they_stand(string text, string query, params string[] marked)
    {
        _folder.Put("a.txt", text);
        _folder.Put("b.txt", "Nothing of the kind stands there, c and d.");
        await BuildAsync();

        var hit = Assert.Single((await SearchAsync(query)).Hits);

        Assert.Equal("a.txt", hit.Path.ToString());
        Assert.Equal(marked, Marked(hit));
    }

    [Theory]
    [InlineData("alpha beta", "a b ab")]
    [InlineData("alpha AND beta", "ab")]
    [InlineData("alpha && beta", "ab")]
    [InlineData("+alpha +beta", "ab")]
    [InlineData("alpha OR beta", "a b ab")]
    [InlineData("alpha || beta", "a b ab")]
    [InlineData("alpha NOT beta", "a")]
    [InlineData("alpha -beta", "a")]
    [InlineData("alpha !beta", "a")]
    [InlineData("+alpha beta", "a ab")]
    [InlineData("-alpha", "b c")]
    [InlineData("NOT (alpha OR beta)", "c")]
    [InlineData("(alpha OR gamma) AND NOT beta", "a c")]
    [InlineData("*:*", "a b ab c")]
    [InlineData("*", "a b ab c")]
    [InlineData("\"alpha and beta\"", "ab")]
    [InlineData("\"beta and alpha\"", "")]
    [InlineData("“alpha and beta”", "ab")]
    [InlineData("alph*", "a ab")]
    [InlineData("title:alpha", "")]
    [InlineData("title:gamma*", "c")]
    [InlineData("path:ab", "ab")]
    [InlineData("ext:md", "c")]
    [InlineData("ext:(md OR txt) AND alpha", "a ab")]
    [InlineData("body:(alpha -beta)", "a")]
    [InlineData("source:handbook alpha", "a b ab c")]
    [InlineData("+source:nowhere alpha", "")]
    [InlineData("alpha\\-beta", "")]
    public async Task The_query_language_means_what_it_says(string query, string found)
    {
        _folder.Put("a.txt", "alpha");
        _folder.Put("b.txt", "beta");
        _folder.Put("ab.txt", "alpha and beta");
        _folder.Put("c.md", "gamma", "Gammas");
        await BuildAsync();

        var answer = await SearchAsync(query);

        Assert.Equal(
            found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            answer.Hits.Select(hit => Path.GetFileNameWithoutExtension(hit.Path.Name)).Order()
        );
        Assert.Equal(answer.Hits.Count, answer.TotalHits);
    }

    [Fact]
    public async Task A_title_outranks_a_heading_and_a_heading_the_body()
    {
        _folder.Put("body.txt", "the warranty lasts long and covers much of it");
        _folder.Put("heading.txt", "# the warranty\n\nlasts long and covers much of it");
        _folder.Put("title.txt", "that lasts long and covers much of it all", "the warranty");
        _folder.Put("none.txt", "something else");
        await BuildAsync();

        var answer = await SearchAsync("warranty");

        Assert.Equal(["title.txt", "heading.txt", "body.txt"], answer.Hits.Select(hit => hit.Path.Name));
    }

    [Fact]
    public async Task A_file_name_is_a_title_and_a_folder_is_found_by_path_alone()
    {
        _folder.Put("policies/returns.md", "Send it back.", "How to bring things back");
        _folder.Put("policies/other.md", "Something else.");
        await BuildAsync();

        Assert.Equal("returns.md", Assert.Single((await SearchAsync("return")).Hits).Path.Name);
        Assert.Empty((await SearchAsync("policies")).Hits);
        Assert.Equal(2, (await SearchAsync("path:policies")).TotalHits);
    }

    [Fact]
    public async Task A_passage_with_all_the_words_ranks_above_one_with_some()
    {
        _folder.Put("some.txt", "replication replication replication of everything");
        _folder.Put("all.txt", "how streaming replication is configured");
        await BuildAsync();

        var answer = await SearchAsync("how do I configure streaming replication?");

        Assert.Equal(["all.txt", "some.txt"], answer.Hits.Select(hit => hit.Path.Name));
        Assert.Equal(["streaming", "replication", "configured"], Marked(answer.Hits[0]));
        Assert.Empty(answer.Notices);
    }

    [Theory]
    [InlineData("häuser", "haus.txt")]
    [InlineData("Kinder", "haus.txt")]
    [InlineData("wie ist das Haus der Kinder?", "haus.txt")]
    [InlineData("chevaux", "cheval.txt")]
    [InlineData("grandes", "cheval.txt")]
    [InlineData("encendidos", "luz.txt")]
    [InlineData("nino", "luz.txt")]
    [InlineData("houses", "house.txt")]
    [InlineData("\"das Haus der Kinder\"", "haus.txt")]
    public async Task Words_of_several_languages_are_found_in_their_other_forms(string query, string found)
    {
        _folder.Put("haus.txt", "Das Haus der Kinder ist nicht das, was es war, und mit dem Kind kommt es zu uns.");
        _folder.Put("cheval.txt", "Le cheval est dans la cour avec une grande charrette pour les enfants.");
        _folder.Put("luz.txt", "La luz de la casa está encendida para los niños que vienen por la noche.");
        _folder.Put("house.txt", "The house is one of those that were built by the river for its workers.");
        await BuildAsync();

        var hit = Assert.Single((await SearchAsync(query)).Hits);

        Assert.Equal(found, hit.Path.Name);
        Assert.NotEmpty(hit.Highlights);
    }

    [Fact]
    public async Task Common_words_count_in_phrases_and_alone_the_answer_says_so()
    {
        _folder.Put("a.txt", "to be or not to be, that is the question");
        _folder.Put("b.txt", "or to be what is not");
        await BuildAsync();

        var phrase = await SearchAsync("\"to be or not to be\"");
        var words = await SearchAsync("to be or not to be");

        Assert.Equal("a.txt", Assert.Single(phrase.Hits).Path.Name);
        Assert.Empty(phrase.Notices);
        Assert.Equal(2, words.TotalHits);
        Assert.Contains("common words", Assert.Single(words.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_finds_words_whose_stem_is_shorter_than_it()
    {
        _folder.Put("a.txt", "The configuration is read once");
        _folder.Put("b.txt", "The confidence is high");
        await BuildAsync();

        var hit = Assert.Single((await SearchAsync("configurat*")).Hits);

        Assert.Equal(["configuration"], Marked(hit));
    }

    [Fact]
    public async Task What_a_grant_hides_is_in_no_hit_and_no_count()
    {
        _folder.Put("open/a.txt", "alpha");
        _folder.Put("secret/b.txt", "alpha");
        _folder.Put("c.key", "alpha");
        await BuildAsync();

        var answer = await SearchAsync("alpha", Sources.Without("secret/**", "*.key"));
        var everything = await SearchAsync("alpha");

        Assert.Equal("open/a.txt", Assert.Single(answer.Hits).Path.ToString());
        Assert.Equal(1, answer.TotalHits);
        Assert.Equal(3, everything.TotalHits);
    }

    [Fact]
    public async Task A_source_without_a_grant_is_not_searched()
    {
        var other = new FakeFolder();
        other.Put("b.txt", "alpha");
        _folder.Put("a.txt", "alpha");
        await UpdateAsync(Sources.Documents("handbook", _folder), Sources.Documents("other", other));

        var one = await SearchAsync("alpha");
        var both = await Index.SearchAsync(
            new SearchRequest("alpha", [Sources.Grant("other"), Sources.Grant("handbook")], 10),
            CancellationToken.None
        );

        Assert.Equal("handbook", Assert.Single(one.Hits).Source);
        Assert.Equal(["handbook", "other"], both.Hits.Select(hit => hit.Source).Order());
        Assert.Equal(["other", "handbook"], both.Coverage.Select(coverage => coverage.Source));
    }

    [Fact]
    public async Task Filters_narrow_by_folder_extension_and_date()
    {
        var may = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
        _folder.Put("a/b/one.md", "alpha", modified: may);
        _folder.Put("a/two.TXT", "alpha", modified: may.AddDays(1));
        _folder.Put("ab/three.md", "alpha");
        await BuildAsync();
        var all = new SearchRequest("alpha", [Sources.Grant("handbook")], 10);

        Assert.Equal(["one.md", "two.TXT"], await NamesAsync(all with { Within = NodePath.Of("a") }));
        Assert.Equal(["one.md"], await NamesAsync(all with { Within = NodePath.Of("a", "b") }));
        Assert.Equal([], await NamesAsync(all with { Within = NodePath.Of("nowhere") }));
        Assert.Equal(["two.TXT"], await NamesAsync(all with { Within = NodePath.Of("a", "two.TXT") }));
        Assert.Equal(["one.md", "three.md", "two.TXT"], await NamesAsync(all with { Within = NodePath.Root }));
        Assert.Equal(["two.TXT"], await NamesAsync(all with { Extensions = ["txt"] }));
        Assert.Equal(["one.md", "three.md", "two.TXT"], await NamesAsync(all with { Extensions = ["txt", "md"] }));
        Assert.Equal(["two.TXT"], await NamesAsync(all with { From = may.AddHours(1) }));
        Assert.Equal(["one.md"], await NamesAsync(all with { Before = may.AddHours(1) }));
        Assert.Equal(["one.md", "two.TXT"], await NamesAsync(all with { From = may, Before = may.AddDays(2) }));
    }

    [Fact]
    public async Task Pages_put_together_equal_one_full_read()
    {
        for (var i = 0; i < 40; i++)
        {
            _folder.Put($"{i}.txt", string.Concat(Enumerable.Repeat("alpha beta ", 1 + (i % 5))));
        }
        await BuildAsync();
        var full = await SearchAsync("alpha", maxHits: 100);

        var pages = new List<SearchHit>();
        var request = new SearchRequest("alpha", [Sources.Grant("handbook")], 7);
        SearchAnswer page;
        do
        {
            page = await Index.SearchAsync(request, CancellationToken.None);
            pages.AddRange(page.Hits);
            Assert.Equal(40, page.TotalHits);
            request = request with { After = page.Next };
        } while (page.Next is not null);

        Assert.Equal(40, full.Hits.Count);
        Assert.Null(full.Next);
        Assert.Equal(full.Hits.Select(hit => hit.PassageId), pages.Select(hit => hit.PassageId));
        Assert.Equal(
            full.Hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.PassageId).Select(hit => hit.PassageId),
            full.Hits.Select(hit => hit.PassageId)
        );
    }

    [Fact]
    public async Task Long_documents_are_found_by_passage()
    {
        var lines = Enumerable
            .Range(1, 500)
            .Select(i => $"Line {i} speaks of nothing in particular, as line {i} does.");
        _folder.Put(
            "long.txt",
            string.Join('\n', lines.Select((line, i) => i == 399 ? line + " Except marmalade." : line))
        );
        await BuildAsync();

        var hit = Assert.Single((await SearchAsync("marmalade")).Hits);

        Assert.Contains("marmalade", hit.Text, StringComparison.Ordinal);
        Assert.True(hit.Ordinal > 8);
        Assert.InRange(400, hit.Lines!.Value.First, hit.Lines.Value.Last);
        Assert.Equal(["marmalade"], Marked(hit));
    }

    [Fact]
    public async Task A_cancelled_search_stops()
    {
        _folder.Put("a.txt", "alpha");
        await BuildAsync();
        var request = new SearchRequest("alpha", [Sources.Grant("handbook")], 10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Index.SearchAsync(request, new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public async Task Many_searches_at_once_get_the_answers_of_one()
    {
        for (var i = 0; i < 50; i++)
        {
            _folder.Put($"{i}.txt", $"alpha number{i % 5} text");
        }
        await BuildAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SearchAsync($"+alpha +number{i % 5}")));

        Assert.All(answers, answer => Assert.Equal(10, answer.TotalHits));
    }

    private Task BuildAsync() => UpdateAsync(Sources.Documents("handbook", _folder));

    private async Task<IEnumerable<string>> NamesAsync(SearchRequest request)
    {
        var answer = await Index.SearchAsync(request, CancellationToken.None);
        Assert.Equal(answer.Hits.Count, answer.TotalHits);
        return answer.Hits.Select(hit => hit.Path.Name).Order(StringComparer.Ordinal);
    }

    private protected Task<SearchAnswer> SearchAsync(string query, AccessRules? rules = null, int maxHits = 10) =>
        Index.SearchAsync(
            new SearchRequest(query, [Sources.Grant("handbook", rules)], maxHits),
            CancellationToken.None
        );

    private protected static IEnumerable<string> Marked(SearchHit hit) =>
        hit.Highlights.Select(mark => hit.Text.Substring(mark.Start, mark.Length));
}
