using System.Globalization;

namespace Gateway.Text.Quotes;

/// <summary>Letters with their accents as one character, and as a letter and marks that combine with it.</summary>
/// <remarks>
/// The canonical decompositions of the Unicode Character Database up to U+FFFF, without the compatibility ideographs. The
/// runtime's own normalization does nothing under invariant globalization.
/// </remarks>
internal static class Accents
{
    private const char FirstMark = '\u0300';
    private const char FirstSyllable = '\uac00';
    private const char LastSyllable = '\ud7a3';

    // How near to its letter each mark from U+0300 on stands when there are several: its canonical combining class, as a rank.
    private const string Ranks =
        "55555555555555555555564444634444422444422444444444441111"
        + "14444555555559544455544055544445644578878875555555555555";

    // A line: a mark (0 for none), a space, and pairs of a letter and what it is with the mark.
    private const string Lines = """
        0000 ̀̀́́̓̓ʹʹ;;··άάέέήήίίόόύύώώΆΆιιΈΈΉΉΐΐΊΊΰΰΎΎ΅΅``ΌΌΏΏ´´ΩΩKKÅÅ〈〈〉〉
        0300 AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓ
        0300 ὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ¨῭ΟῸΩῺ
        0301 AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ̈̈́¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖ
        0301 ēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞
        0302 AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ
        0303 AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ
        0304 AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙυῡΥῩ
        0306 AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ
        0307 CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ
        0308 AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ
        0309 AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ
        030A AÅaåUŮuůwẘyẙ
        030B OŐoőUŰuűУӲуӳ
        030C CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ
        030F AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ
        0311 AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ
        0313 αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ
        0314 αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ
        031B OƠoơUƯuư
        0323 BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ
        0324 UṲuṳ
        0325 AḀaḁ
        0326 SȘsșTȚtț
        0327 CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ
        0328 AĄaąEĘeęIĮiįUŲuųOǪoǫ
        032D DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ
        032E HḪhḫ
        0330 EḚeḛIḬiḭUṴuṵ
        0331 BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ
        0338 ←↚→↛↔↮⇐⇍⇔⇎⇒⇏∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉=≠≡≢≍≭<≮>≯≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁⊂⊄⊃⊅⊆⊈⊇⊉⊢⊬⊨⊭⊩⊮⊫⊯≼⋠≽⋡⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭⫝⫝̸
        0342 ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ¨῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ
        0345 ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳ
        0345 ώῴῶῷΩῼ
        05B4 ייִ
        05B7 ײײַאאַ
        05B8 אאָ
        05B9 ווֹ
        05BC אאּבבּגגּדדּההּווּזזּטטּייּךךּככּללּממּננּססּףףּפפּצצּקקּררּששּתתּ
        05BF בבֿככֿפפֿ
        05C1 ששׁשּשּׁ
        05C2 ששׂשּשּׂ
        0653 اآ
        0654 اأوؤيئەۀہۂےۓ
        0655 اإ
        093C नऩरऱळऴकक़खख़गग़जज़डड़ढढ़फफ़यय़
        09BC ডড়ঢঢ়যয়
        09BE েো
        09D7 েৌ
        0A3C ਲਲ਼ਸਸ਼ਖਖ਼ਗਗ਼ਜਜ਼ਫਫ਼
        0B3C ଡଡ଼ଢଢ଼
        0B3E େୋ
        0B56 େୈ
        0B57 େୌ
        0BBE ெொேோ
        0BD7 ஒஔெௌ
        0C56 ెై
        0CC2 ೆೊ
        0CD5 ಿೀೆೇೊೋ
        0CD6 ೆೈ
        0D3E െൊേോ
        0D57 െൌ
        0DCA ෙේොෝ
        0DCF ෙො
        0DDF ෙෞ
        0F72 ཱཱི
        0F74 ཱཱུ
        0F80 ྲྲྀླླཱཱྀྀ
        0FB5 ཀཀྵྐྐྵ
        0FB7 གགྷཌཌྷདདྷབབྷཛཛྷྒྒྷྜྜྷྡྡྷྦྦྷྫྫྷ
        102E ဥဦ
        1B35 ᬅᬆᬇᬈᬉᬊᬋᬌᬍᬎᬑᬒᬺᬻᬼᬽᬾᭀᬿᭁᭂᭃ
        3099 かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ
        309A はぱひぴふぷへぺほぽハパヒピフプヘペホポ
        """;

    private static readonly Dictionary<char, (char Letter, char Mark)> Apart = [];

    // A bit for each character: nearly all that are asked for are not among them.
    private static readonly ulong[] Composed = new ulong[(char.MaxValue + 1) / 64];

    static Accents()
    {
        foreach (var line in Lines.AsSpan().EnumerateLines())
        {
            var mark = (char)ushort.Parse(line[..4], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (var pairs = line[5..]; !pairs.IsEmpty; pairs = pairs[2..])
            {
                Apart.Add(pairs[1], (pairs[0], mark));
                Composed[pairs[1] / 64] |= 1ul << (pairs[1] % 64);
            }
        }
    }

    /// <summary>Whether a character can be taken apart.</summary>
    public static bool IsComposed(char character) =>
        (Composed[character / 64] & (1ul << (character % 64))) != 0
        || character is >= FirstSyllable and <= LastSyllable;

    /// <summary>Takes a character apart that can be: into a letter, which perhaps can be again, and a mark; 0 where it is only another letter's twin.</summary>
    public static (char Letter, char Mark) TakeApart(char character)
    {
        if (character is < FirstSyllable or > LastSyllable)
        {
            return Apart[character];
        }
        // Syllables of Korean: 588 for each first consonant, of which 28 for each vowel, without and with a last consonant.
        const int ofConsonant = 588;
        const int ofVowel = 28;
        var index = character - FirstSyllable;
        return index % ofVowel > 0
            ? ((char)(character - (index % ofVowel)), (char)('\u11a7' + (index % ofVowel)))
            : ((char)('\u1100' + (index / ofConsonant)), (char)('\u1161' + (index % ofConsonant / ofVowel)));
    }

    /// <summary>A letter without its accents; syllables of Korean stay whole.</summary>
    public static char LetterOf(char letter)
    {
        while (letter < FirstSyllable && IsComposed(letter))
        {
            letter = Apart[letter].Letter;
        }
        return letter;
    }

    /// <summary>How near to its letter a mark stands when there are several: those of one letter may come in any order of ranks. 0 for all else.</summary>
    public static int RankOf(char mark)
    {
        var index = mark - FirstMark;
        return (uint)index < (uint)Ranks.Length ? Ranks[index] - '0' : 0;
    }

    /// <summary>Whether a character makes another one of the letter before it.</summary>
    public static bool IsMark(char character) =>
        character is >= FirstMark and not (>= '\ufe00' and <= '\ufe0f') // which choose between looks of the same
        && (
            character is >= '\u1160' and <= '\u11ff' // vowels and last consonants of Korean
            || CharUnicodeInfo.GetUnicodeCategory(character)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.EnclosingMark
        );
}
