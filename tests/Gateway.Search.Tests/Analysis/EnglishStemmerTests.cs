using Gateway.Search.Analysis;

namespace Gateway.Search.Tests.Analysis;

/// <summary>Samples from the vocabulary that the algorithm's page publishes, and words for each of its rules.</summary>
public sealed class EnglishStemmerTests
{
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign")]
    [InlineData("consist consisted consistency consistent consistently consisting consists", "consist")]
    [InlineData("consolation consolations consolatory console consoled consoles consolingly", "consol consolatori")]
    [InlineData("conspicuous conspicuously", "conspicu")]
    [InlineData("conspiracy conspirator conspirators conspire conspired conspiring", "conspiraci conspir")]
    [InlineData("knack knackeries knacks knag knave knaves knavish", "knack knackeri knag knave knavish")]
    [InlineData("kneaded kneading kneel kneeled kneeling kneels knees knell", "knead kneel knee knell")]
    [InlineData("knightly knights knit knits knitted knitting knives knocked", "knight knit knive knock")]
    [InlineData("caresses ponies ties cries cats gas this kiwis", "caress poni tie cri cat gas this kiwi")]
    [InlineData("agreed feed plastered bled motoring sing", "agre feed plaster bled motor sing")]
    [InlineData(
        "luxuriated hopped hoped falling hissing fizzed failing filing",
        "luxuri hop hope fall hiss fizz fail file"
    )]
    [InlineData("happy cry by say enjoy", "happi cri by say enjoy")]
    [InlineData(
        "relational conditional rational digitizer conformably radically",
        "relat condit ration digit conform radic"
    )]
    [InlineData(
        "vietnamization predication operator feudalism decisiveness hopefulness",
        "vietnam predic oper feudal decis hope"
    )]
    [InlineData(
        "formality sensitivity sensibility triplicate formative formalize electrical",
        "formal sensit sensibl triplic format electr"
    )]
    [InlineData(
        "revival allowance inference airliner adjustable replacement adoption",
        "reviv allow infer airlin adjust replac adopt"
    )]
    [InlineData("probate rate cease controlling rolled", "probat rate ceas control roll")]
    [InlineData("generate generic communication arsenal", "generat generic communic arsenal")]
    [InlineData("skies dying news succeed proceedings inning", "sky die news succeed proceed inning")]
    [InlineData("youth boy boyish saying", "youth boy boyish say")]
    [InlineData("configuration configure configured", "configur")]
    public void Words_come_to_their_stems(string words, string stems)
    {
        Assert.Equal(stems.Split(' '), words.Split(' ').Select(EnglishStemmer.Stem).Distinct());
    }

    [Theory]
    [InlineData("été")]
    [InlineData("x2")]
    [InlineData("a")]
    [InlineData("")]
    public void Other_words_stay(string word)
    {
        Assert.Equal(word, EnglishStemmer.Stem(word));
    }
}
