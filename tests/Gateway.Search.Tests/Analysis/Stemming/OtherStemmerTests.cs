using Gateway.Search.Analysis;

namespace Gateway.Search.Tests.Analysis.Stemming;

/// <summary>Words whose script decides how they are stemmed, whatever the language of the text.</summary>
public sealed class OtherStemmerTests
{
    [Theory]
    // Article, conjunction, endings; vowel signs and the stretching line; forms of alef.
    [InlineData("مكتبة المكتبة والمكتبات بالمكتبة مَكْتَبَةٌ مكتـــبة", "مكتب")]
    [InlineData("مدير المديرون للمديرين", "مدير")]
    [InlineData("أطفال إطفال اطفال ٱطفال للأطفال", "اطفال")]
    [InlineData("ولد", "ولد")]
    [InlineData("على علي علی", "عل")]
    [InlineData("من", "من")]
    // Endings of number and case; nukta, chandrabindu, half an n.
    [InlineData("किताब किताबें किताबों", "किताब")]
    [InlineData("लड़का लड़के लड़कों लडके", "लडक")]
    [InlineData("हिन्दी हिंदी", "हिंद")]
    [InlineData("वहाँ वहां", "वह")]
    // Russian in a text of another language; ё.
    [InlineData("книга книги книгами КНИГУ", "книг")]
    [InlineData("жёлтый желтого", "желт")]
    // Points of vowels, final letters.
    [InlineData("שָׁלוֹם שלום", "שלומ")]
    [InlineData("ﺳﻼﻡ سلام", "سلام")]
    public void Words_of_one_script_have_one_stem_in_every_language(string words, string stem)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var tokens = new Analyzer().Analyze(words, language);

            Assert.Equal([stem], tokens.Select(token => token.Term).Distinct());
            Assert.Equal(words.Split(' ').Length, tokens.Count);
        }
    }

    [Theory]
    [InlineData("٢٠٢٤ ۲۰۲۴ २०२४ ๒๐๒๔ ２０２４", "2024")]
    public void Digits_of_all_scripts_are_the_same(string words, string digits) =>
        Assert.Equal([digits], new Analyzer().Analyze(words, Language.English).Select(token => token.Term).Distinct());
}
