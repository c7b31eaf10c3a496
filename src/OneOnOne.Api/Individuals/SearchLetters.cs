using System.Collections.Frozen;

namespace OneOnOne.Api.Individuals;

/// <summary>
/// Letters as somebody who searches types them: small and without marks. The service runs without the tables of a culture, so the letters of Unicode's blocks for
/// Latin, Greek and Cyrillic whose decomposition begins with another letter stand here, each before that letter.
/// </summary>
internal static class SearchLetters
{
    private const string Marked =
        "àaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoùuúuûuüuýyÿyāaăaąaćcĉcċcčcďdēeĕeėeęeěeĝgğgġgģgĥhĩiīiĭiįiĵjķkĺlļlľlńnņnňnōoŏoőo"
        + "ŕrŗrřrśsŝsşsšsţtťtũuūuŭuůuűuųuŵwŷyźzżzžzſsơoưuǎaǐiǒoǔuǖuǘuǚuǜuǟaǡaǣæǧgǩkǫoǭoǯʒǰjǵgǹnǻaǽæǿøȁaȃaȅeȇeȉiȋiȍoȏoȑrȓrȕuȗușsțtȟh"
        + "ȧaȩeȫoȭoȯoȱoȳyʹʹͺ ΐιάαέεήηίιΰυϊιϋυόούυώωϐβϑθϒυϓυϔυϕφϖπϰκϱρϲςϵεйиѐеёеѓгїіќкѝиўуѷѵӂжӑаӓаӗеӛәӝжӟзӣиӥиӧоӫөӭэӯуӱуӳуӵчӹыḁaḃbḅb"
        + "ḇbḉcḋdḍdḏdḑdḓdḕeḗeḙeḛeḝeḟfḡgḣhḥhḧhḩhḫhḭiḯiḱkḳkḵkḷlḹlḻlḽlḿmṁmṃmṅnṇnṉnṋnṍoṏoṑoṓoṕpṗpṙrṛrṝrṟrṡsṣsṥsṧsṩsṫtṭtṯtṱtṳuṵuṷuṹuṻuṽv"
        + "ṿvẁwẃwẅwẇwẉwẋxẍxẏyẑzẓzẕzẖhẗtẘwẙyẛsạaảaấaầaẩaẫaậaắaằaẳaẵaặaẹeẻeẽeếeềeểeễeệeỉiịiọoỏoốoồoổoỗoộoớoờoởoỡoợoụuủuứuừuửuữuựuỳyỵy"
        + "ỷyỹyἀαἁαἂαἃαἄαἅαἆαἇαἐεἑεἒεἓεἔεἕεἠηἡηἢηἣηἤηἥηἦηἧηἰιἱιἲιἳιἴιἵιἶιἷιὀοὁοὂοὃοὄοὅοὐυὑυὒυὓυὔυὕυὖυὗυὠωὡωὢωὣωὤωὥωὦωὧωὰαάαὲεέεὴηήη"
        + "ὶιίιὸοόοὺυύυὼωώωᾀαᾁαᾂαᾃαᾄαᾅαᾆαᾇαᾐηᾑηᾒηᾓηᾔηᾕηᾖηᾗηᾠωᾡωᾢωᾣωᾤωᾥωᾦωᾧωᾰαᾱαᾲαᾳαᾴαᾶαᾷαιιῂηῃηῄηῆηῇηῐιῑιῒιΐιῖιῗιῠυῡυῢυΰυῤρῥρῦυῧυῲω"
        + "ῳωῴωῶωῷω";

    private static readonly FrozenDictionary<char, string> Plain = Enumerable.Range(0, Marked.Length / 2).Select(pair => (Marked[2 * pair], Marked[(2 * pair) + 1].ToString()))
        .Concat([('ß', "ss"), ('æ', "ae"), ('ǣ', "ae"), ('ǽ', "ae"), ('œ', "oe"), ('ø', "o"), ('ǿ', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('þ', "th"), ('ħ', "h"), ('ı', "i"), ('ĳ', "ij"), ('ς', "σ")])
        .GroupBy(pair => pair.Item1).ToFrozenDictionary(letter => letter.Key, letter => letter.Last().Item2);

    /// <summary>What a letter is looked for as: nothing for a mark that belongs to the letter before it.</summary>
    public static ReadOnlySpan<char> Fold(in char letter)
    {
        if (letter is >= '\u0300' and <= '\u036f')
        {
            return [];
        }

        return Plain.TryGetValue(char.ToLowerInvariant(letter), out var plain) ? plain : new ReadOnlySpan<char>(in letter);
    }

    /// <summary>Part of a word; halves of a pair are, so that what lies beyond the basic plane can be found.</summary>
    public static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter);

    /// <summary>Written without spaces between words: there a word may begin anywhere.</summary>
    public static bool IsUnspaced(char letter) => letter is (>= '\u2e80' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or (>= '\u0e00' and <= '\u0eff');
}
