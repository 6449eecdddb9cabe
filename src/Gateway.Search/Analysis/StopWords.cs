using System.Collections.Frozen;

namespace Gateway.Search.Analysis;

/// <summary>Words that are in nearly every text of a language: they are indexed and count in phrases, and carry no weight elsewhere.</summary>
internal static class StopWords
{
    // Elided words, which are also single letters, and English words of weight: who writes them does not tell the language.
    private const string NotTelling = """
        c d j l m n s t bin car come comment die dont door fare hat hen man men mir mon plus pour sea sob son toe ton want war wer
        """;

    private static readonly Dictionary<Language, string> Lists = new()
    {
        [Language.English] = """
            a about above after again against all also am an and any are as at be because been before being below
            between both but by can could did do does doing done down during each few for from further get gets give
            given had has have having he her here hers him himself his how i if in into is it its itself just let may
            me might more most must my no nor not of off on once one or other our ours out over own please same shall
            she should show so some such tell than that the their theirs them then there these they this those through
            to too under until up upon us very was we were what when where whether which while who whom whose why will
            with within without would you your yours
            """,
        [Language.German] = """
            ab aber alle allem allen aller alles als am an andere anderen auch auf aus bei beim bin bis bist da dabei
            damit dann das dass dazu dein dem den denn der des dessen dich die diese diesem diesen dieser dieses dir
            doch dort du durch ein eine einem einen einer eines er es etwas euch für gegen haben hat hatte hatten hier
            ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jeder jedes jetzt kann kein keine können
            könnte man mehr mein mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sein seine
            seinem seinen seiner seit sich sie sind so soll sollte sondern um und uns unser unter vom von vor war
            waren was weil welche wenn wer werden wie wieder wir wird wo wurde wurden zu zum zur zwischen über
            """,
        [Language.French] = """
            ai au aucun aussi autre aux avait avec avoir c car ce cela celle ces cet cette ceux chez comme comment d
            dans de depuis des donc dont du elle elles en encore entre est et eux fait fut il ils j je jusqu l la le les
            leur leurs lors lorsque lui m ma mais me mes moi mon même n ne ni non nos notre nous on ont ou où par
            parce pas pendant peu peut plus plusieurs pour pouvait puis qu quand que quel quelle qui s sa sans se
            selon sera ses si soit son sont sous souvent sur t ta te tes toi ton tous tout toute toutes très tu un une
            vers voici vos votre vous y étaient était étant été être
            """,
        [Language.Spanish] = """
            a al algo alguna algunos ante antes aquel así aunque bajo bien cada como con contra cual cuando cuya de
            del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esta estas este esto
            estos está están fue fueron ha había hacia han hasta hay la las le les lo los mi mientras mis mismo mucho
            muy más nada ni no nos nosotros nuestra nuestro nunca o otra otro otros para pero poco por porque puede
            pueden pues que quien qué se sea ser si sido sin sino sobre son su sus sí también tan te tiene tienen toda
            todas todo todos tu un una unas uno unos usted y ya yo él
            """,
        [Language.Italian] = """
            a ad agli ai al alla alle allo altri altro anche ancora aveva c che chi ci cioè col come con cosa così cui
            d da dagli dai dal dalla dalle degli dei del dell della delle dello di dopo dove due e ed era erano essere
            fare fra già gli ha hanno ho i il in io l la le lei li lo loro lui ma mentre mi mio molto ne negli nei nel
            nell nella nelle nello noi non nostra nostro o ogni per perché però più poi prima può qua quale quando
            quanto quella quelle quelli quello questa queste questi questo qui quindi se sempre senza si sia solo sono
            sotto stata stato su sua sue sugli sui sul sulla sulle suo suoi tra tutti tutto un una uno vi viene voi è
            """,
        [Language.Portuguese] = """
            a ainda algum alguns além ante ao aos apenas aquela aquele aqui as até bem cada com como contra da das de
            dela dele deles depois desde dessa desse desta deste do dois dos duas durante e ela elas ele eles em
            enquanto entre era eram essa esse esta este está estão eu foi for foram há isso isto já lhe mais mas me
            mesmo meu minha muito muitos na nas nem nenhum no nos nossa nosso nossos num numa não nós o onde os ou
            outra outro outros para pela pelas pelo pelos perante pode podem por porque pouco quais qual quando quanto
            que quem se seja sem sempre ser será seu seus sob sobre sua suas são só também tem ter teu toda todas todo
            todos tudo tão têm um uma você vocês às é
            """,
        [Language.Dutch] = """
            aan achter al alle alleen als altijd ander andere anderen bij bijna binnen daar dan dat de deze die dit
            doen door dus een eens elk en er ergens geen geweest haar had heb hebben heeft hem hen het hier hij hoe
            hun ieder iemand iets ik in is ja je jij jou jouw jullie kan kon kunnen maar me meer men met mij mijn moet
            moeten na naar nadat niet niets nog nu of om omdat onder ons onze ook op over reeds sinds te tegen ten ter
            tijdens toch toe toen tot tussen uit uw vaak van vanaf vanuit veel verder via volgens voor vooral waar
            waarom wanneer want waren was wat we wel welke werd werden wie wij worden wordt zal ze zelf zich zij zijn
            zo zoals zonder zou zouden
            """,
        [Language.Swedish] = """
            alla allt att av bara blev bli blir blivit både de dem den denna deras dess dessa det detta dig din dina
            ditt du där efter eftersom ej eller en er ett från för genom ha hade han hans har henne hennes hon honom
            hur här i icke in ingen inget innan inom inte ja jag kan kunde kunna man med medan mellan men mer mig min mina
            mitt mot mycket måste ni nu när någon något några och också om oss på samma sedan sig sin sina sitt själv
            ska skall skulle som så sådan till under upp ur ut utan vad var vara varför varit varje vart vem vi vid
            vilka vilken vilket vill vår våra än ännu är åt
            """,
        [Language.Danish] = """
            af aldrig alle alt anden at blev blive bliver både da de dem den denne der deres det dette dig din disse
            dog du efter eller en end er et fik for fordi fra få får gennem gør ham han hans har havde have hende
            hendes her hos hun hvad hver hvilken hvis hvor hvordan hvorfor hvornår i ikke imellem ind ingen intet ja
            jeg jer kan kun kunne lige man mange med meget mellem mens men mig min mine mit mod må ned nej nogen noget
            nogle nu når og også om op os over på samme sammen selv sig sin sine sit skal skulle som stadig så til ud
            uden under var ved vi vil ville vor være været
            """,
        [Language.Norwegian] = """
            alle alt annet at av bare begge ble bli blir blitt både da de deg dem den denne der dere deres det dette
            din disse du eller en enn er et etter for fordi fra få får gjennom gjør ha hadde han hans har henne hennes
            her hos hun hva hvem hver hvilken hvis hvor hvordan hvorfor i ikke ingen inn ja jeg kan kom kun kunne man
            mange med meg mellom mens men mer min mine mitt mot mye må ned nei noe noen nå når og også om opp oss over på
            samme seg selv siden sin sine sitt skal skulle som så til under ut uten var ved vi vil ville vår være vært
            å
            """,
        [Language.Finnish] = """
            ei eikä eivät ennen että he heidän hän hänen häntä ilman itse ja jo joiden joita joka jokainen jolla jonka
            jos joskus jossa jota jotka kaikki kanssa kautta ketkä koko koska kuin kuinka kuka kun kuten kyllä me
            meidän mikä minkä minun minä missä mitä mukaan mutta muut myös ne niiden niin näiden nämä ole olemme olen
            olet oli olisi olivat olla on ovat paljon se sekä sen siinä siitä silloin sillä sinun sinä sitä tai te
            tämä tämän tässä tätä vaan vai vaikka vain vielä voi voivat yli
            """,
        [Language.Russian] = """
            без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее
            если есть еще же за здесь и из или им их к как ко когда кто ли либо мне может можно мой мы на над надо наш
            не него нее нет ни них но ну о об однако он она они оно от очень по под после потому при с со так также
            такой там те тем то того тоже той только том ты у уже хотя чего чем что чтобы эта эти это этого этой этом
            этот я
            """,
    };

    private static readonly FrozenDictionary<string, StopWord> Words = Read();

    /// <summary>The languages that a folded word (not its stem) is a common one of.</summary>
    public static StopWord Find(string surface) => Words.GetValueOrDefault(surface);

    private static FrozenDictionary<string, StopWord> Read()
    {
        var notTelling = Split(NotTelling).ToHashSet(StringComparer.Ordinal);
        var words = new Dictionary<string, StopWord>(StringComparer.Ordinal);
        foreach (var (language, list) in Lists)
        {
            foreach (var word in Split(list).Select(Folded))
            {
                var languages = (ushort)(words.GetValueOrDefault(word).Languages | (1 << (int)language));
                words[word] = new StopWord(languages, IsTelling: !notTelling.Contains(word));
            }
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string[] Split(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Folded(string word)
    {
        Span<char> folded = stackalloc char[CharFolding.LongestToken + CharFolding.LongestFolding];
        return folded[..CharFolding.Fold(word, folded)].ToString();
    }
}
