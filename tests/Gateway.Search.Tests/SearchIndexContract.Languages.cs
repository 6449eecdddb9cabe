using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests;

// One index that holds every language: inflected words find their text, and words that only look alike do not.
public abstract partial class SearchIndexContract
{
    [Theory]
    [InlineData(
        "English",
        "engineer bridge compare carefully design testing failed reporting publishes libraries",
        "failure publicity comparison"
    )]
    [InlineData(
        "German",
        "haus Hauses häuser Wohnung Verwaltungen Buch bucher sorgfaltige Arbeit kellers",
        "hausieren bewohnbar erneuerbar"
    )]
    [InlineData(
        "French",
        "maison ancien restaurer restaurees proprietaire travailler organiser eglise fêtes artisan villages",
        "mariage organe travers"
    )]
    [InlineData(
        "Spanish",
        "biblioteca público publicas puerta niña ninos escuchar cuento actividad preparar proximas",
        "actor padrino"
    )]
    [InlineData(
        "Italian",
        "casa vecchio bambina giocare preparare acquedotti acqua abitazione ristrutturata",
        "cosa piazzale"
    )]
    [InlineData(
        "Portuguese",
        "criança criancas brincar escolas professor preparar estrangeira situacao economicas regiao",
        "jardineiro licor"
    )]
    [InlineData("Dutch", "bewoner speelde boom zorgvuldige grachten herstelden hoog betaalde", "kostuum speelgoed")]
    [InlineData(
        "Swedish",
        "hus huset sommar renoverade lordag lördagarna bibliotekarien barnens stränderna arbetade",
        "huvud matematik"
    )]
    [InlineData("Danish", "havne biblioteker lordage lørdag kommuner børn åbent strandene", "havre kommentar")]
    [InlineData(
        "Norwegian",
        "havnen gjest foreldre stranden lordag lørdagene biblioteket apent kommuner",
        "gjerde kommentar"
    )]
    [InlineData("Finnish", "talo talossa järvi jarvessa kirjastot kirja kaupungissa kesän lapset piha", "talvi kirves")]
    [InlineData(
        "Russian",
        "дом домами книга книгу библиотеки играть реку городская новая родителей",
        "домашний книжный"
    )]
    [InlineData("Arabic", "المكتبات كتب مَكْتَبَةٌ مـديـر اطفال مجلات مدينة طلاب", "مطار مستشفى")]
    [InlineData("Hebrew", "שָׁלוֹם ילדים סִיפּוּרִים הָעִירוֹנִית סיפורים", "ילדה עיתון")]
    [InlineData("Hindi", "किताब किताबों हजारों कहानियां पढते इमारतें बच्चों", "कमल सड़क")]
    [InlineData("Thai", "ห้องสมุด หนังสือ นักเรียน", "โรงแรม ตลาด")]
    [InlineData("Chinese", "图书馆 学生 看书", "医院 天开会")]
    [InlineData("Japanese", "図書館 毎日 学生 新しい建物", "病院 学校")]
    [InlineData("Korean", "도서관 학생들 건물", "병원 학교")]
    public async Task Sentences_are_found_by_other_forms_of_their_words(string language, string found, string others)
    {
        foreach (var (name, text) in Sentences.ByLanguage)
        {
            _folder.Put(name + ".txt", text);
        }
        await BuildAsync();

        var missed = new List<string>();
        foreach (var query in found.Split(' '))
        {
            var hit = (await SearchAsync(query)).Hits.FirstOrDefault(hit => hit.Path.Name == language + ".txt");
            if (hit is not { Highlights.Count: > 0 })
            {
                missed.Add(query);
            }
        }
        Assert.Empty(missed);
        foreach (var query in others.Split(' '))
        {
            Assert.DoesNotContain((await SearchAsync(query)).Hits, hit => hit.Path.Name == language + ".txt");
        }
    }
}
