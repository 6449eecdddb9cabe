namespace Gateway.Search.Tests.Fakes;

/// <summary>A few sentences in each of the languages that are told apart or segmented.</summary>
internal static class Sentences
{
    public static IReadOnlyDictionary<string, string> ByLanguage { get; } =
        new Dictionary<string, string>
        {
            ["English"] = """
                The engineers were comparing several designs for the new bridges. Each of them had been tested carefully, and
                none was found to be failing. Their reports are published in the library of the town.
                """,
            ["German"] = """
                Die alten Häuser der Stadt wurden im vergangenen Jahr sorgfältig erneuert. Ihre Bewohner mussten während der
                Arbeiten in andere Wohnungen ziehen. Die Kosten übernahm die städtische Verwaltung. Bücher und Möbel lagerten
                so lange in einem trockenen Keller.
                """,
            ["French"] = """
                Les anciennes maisons du village ont été restaurées par leurs propriétaires. Le maire remercie chaleureusement
                les artisans qui travaillaient même le dimanche. Une fête sera organisée près de l'église au mois de juin.
                """,
            ["Spanish"] = """
                Las bibliotecas públicas abrieron sus puertas a los vecinos del barrio. Los niños escuchaban cuentos mientras
                sus padres leían los periódicos. El ayuntamiento está preparando nuevas actividades para el próximo verano.
                """,
            ["Italian"] = """
                Le vecchie case del paese sono state ristrutturate con cura dagli abitanti. I bambini giocavano nella piazza
                mentre i genitori preparavano la festa. L'acqua dell'acquedotto arriva finalmente in tutte le abitazioni.
                """,
            ["Portuguese"] = """
                As crianças brincavam no jardim da escola durante as férias. Os professores prepararam novas lições para os
                alunos estrangeiros. A situação económica da região melhorou bastante nos últimos anos.
                """,
            ["Dutch"] = """
                De oude huizen langs de gracht werden vorig jaar zorgvuldig hersteld. De bewoners betaalden een deel van de
                kosten zelf. Kinderen speelden intussen op de binnenplaats onder de hoge bomen.
                """,
            ["Swedish"] = """
                De gamla husen vid sjön renoverades under förra sommaren. Barnen lekte på stranden medan föräldrarna lagade
                maten. Kommunens bibliotekarier arbetar numera även på lördagar, och det uppskattas av alla.
                """,
            ["Danish"] = """
                De gamle huse ved havnen blev sat i stand i løbet af sommeren. Børnene legede på stranden, mens forældrene
                lavede mad. Bibliotekerne i kommunen holder nu åbent også om lørdagen, og det er mange glade for.
                """,
            ["Norwegian"] = """
                De gamle husene ved havna ble pusset opp i løpet av sommeren. Barna lekte på stranda mens foreldrene lagde
                mat til gjestene. Bibliotekene i kommunen har nå også åpent på lørdager, og det er mange glade for.
                """,
            ["Finnish"] = """
                Vanhat talot järven rannalla kunnostettiin viime kesänä. Lapset leikkivät pihalla, kun vanhemmat valmistivat
                ruokaa. Kirjastossa on paljon kirjoja, joita kaupungin asukkaat lainaavat koko vuoden.
                """,
            ["Russian"] = """
                Старые дома у реки были отремонтированы прошлым летом. Дети играли во дворе, пока родители готовили ужин. В
                городской библиотеке появились новые книги, и их можно взять домой.
                """,
            ["Arabic"] = """
                افتتحت المدينة مكتبة جديدة للأطفال في الشهر الماضي. يقرأ الطلاب الكتب والمجلات كل يوم. وقال المدير إن
                المكتبة ستكون مفتوحة في المساء.
                """,
            ["Hebrew"] = """
                הספרייה העירונית נפתחה מחדש בשבוע שעבר. ילדים רבים באו לשמוע סיפורים. אמרו שלום לכולם והלכו הביתה.
                """,
            ["Hindi"] = """
                नगर के पुराने पुस्तकालय में हज़ारों किताबें रखी हैं। बच्चे हर शाम वहाँ कहानियाँ पढ़ते हैं। नई इमारत अगले साल खुलेगी।
                """,
            ["Thai"] = """
                ห้องสมุดของเมืองเปิดทุกวัน นักเรียนอ่านหนังสือที่นี่หลังเลิกเรียน ปีหน้าจะมีอาคารใหม่
                """,
            ["Chinese"] = """
                市图书馆每天开放。学生们放学后在这里看书。明年会有一座新楼。
                """,
            ["Japanese"] = """
                市立図書館は毎日開いています。学生たちは放課後ここで本を読みます。来年、新しい建物ができます。
                """,
            ["Korean"] = """
                시립 도서관은 매일 문을 엽니다. 학생들은 방과 후에 여기서 책을 읽습니다. 내년에는 새 건물이 생깁니다.
                """,
        };
}
