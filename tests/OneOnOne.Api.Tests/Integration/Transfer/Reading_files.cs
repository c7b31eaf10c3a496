using System.Text;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>Files as they really come: with marks, without quotes, in other encodings, cut off in the middle.</summary>
public class Reading_files(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Quoted = "displayName,email\n\"Zoe, Zeh\",zoe@example.com\n";

    public static TheoryData<string, byte[], string[]> Csv => new()
    {
        { "a byte order mark", [0xEF, 0xBB, 0xBF, .. "displayName,email\r\nZoe,zoe@example.com\r\n"u8], [] },
        { "line feeds alone", [.. "displayName,email\nZoe,zoe@example.com"u8], [] },
        { "quotes with commas", Encoding.UTF8.GetBytes(Quoted), [] },
        { "empty lines", [.. "displayName,email\r\n\r\nZoe,zoe@example.com\r\n\r\n"u8], [] },
        { "nothing", [], ["0  no-header"] },
        { "a header alone", [.. "displayName,email"u8], [] },
        { "an unclosed quote", [.. "displayName,email\nZoe,zoe@example.com\n\"Yan,yan@example.com\nXia,xia@example.com\n"u8], ["3  unclosed-quote"] },
        { "a stray quote", [.. "displayName,email\nZ\"oe,zoe@example.com\nYan,yan@example.com\n\"Xi\"a,xia@example.com\n"u8], ["2  quote", "4  quote"] },
        { "too few and too many cells", [.. "displayName,email\nZoe\nYan,yan@example.com,more\nXia,xia@example.com\n"u8], ["2  column-count", "3  column-count"] },
        { "a column nobody knows", [.. "displayName,email,salary,displayName\nZoe,zoe@example.com,1,x\n"u8], ["1 /3 unknown-member", "1 /displayName duplicate-member"] },
        { "UTF-16 with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("displayName,email\nZoe,zoe@example.com\n")], ["0  encoding"] },
        { "UTF-16 without one", Encoding.Unicode.GetBytes("displayName,email\nZoe,zoe@example.com\n"), ["0  encoding"] },
        { "UTF-16 the other way round", Encoding.BigEndianUnicode.GetBytes("displayName,email\nZoe,zoe@example.com\n"), ["0  encoding"] },
        { "Latin-1", Encoding.Latin1.GetBytes("displayName,email\nZoë,zoe@example.com\nYan,yan@example.com\n"), ["2  encoding"] },
        { "U+0000", [.. "displayName,email\nZo\0e,zoe@example.com\n"u8], ["2 /displayName control-character"] },
        { "a line break in a name", [.. "displayName,email\n\"Zoe\nZeh\",zoe@example.com\nYan,yan\n"u8], ["2 /displayName invalid", "4 /email email"] },
        { "a row without end", [.. "displayName,email\nZoe,zoe@example.com\n"u8, .. Enumerable.Repeat((byte)'x', 2_000_000)], ["3  too-large"] },
        { "a quoted cell without end", [.. "displayName,email\n\""u8, .. Enumerable.Repeat((byte)'\n', 2_000_000)], ["2  too-large"] },
    };

    public static TheoryData<string, byte[], string[]> Ndjson => new()
    {
        { "a byte order mark and an empty line", [0xEF, 0xBB, 0xBF, .. """{"displayName":"Zoe","email":"zoe@example.com"}"""u8, .. "\r\n\r\n"u8], [] },
        { "no object", [.. "[]\nnull\n1\nhello\n{\n"u8], ["1  malformed", "2  malformed", "3  malformed", "4  malformed", "5  malformed"] },
        { "a member nobody knows", [.. """{"displayName":"Zoe","email":"zoe@example.com","salary":1}"""u8], ["1  unknown-member"] },
        { "a member twice", [.. """{"displayName":"Zoe","email":"zoe@example.com","email":"yan@example.com"}"""u8], ["1 /email duplicate-member"] },
        { "other types", [.. """{"displayName":1,"email":"zoe@example.com","active":"yes","roles":"hr"}"""u8], ["1 /displayName invalid", "1 /active invalid", "1 /roles invalid"] },
        { "no active", [.. """{"displayName":"Zoe","email":"zoe@example.com","active":null}"""u8], ["1 /active invalid"] },
        { "an encoding", [.. "{\"displayName\":\"Zo"u8, 0xEB, .. "\",\"email\":\"zoe@example.com\"}\n"u8], ["1  encoding"] },
        { "half a surrogate", [.. """{"displayName":"\ud83d","email":"zoe@example.com"}"""u8], ["1 /displayName invalid"] },
        { "U+0000", [.. """{"displayName":"Zo\u0000e","email":"zoe@example.com"}"""u8], ["1 /displayName invalid"] },
        { "a row without end", [.. """{"displayName":"Zoe","email":"zoe@example.com"}"""u8, (byte)'\n', .. Enumerable.Repeat((byte)' ', 2_000_000)], ["2  too-large"] },
    };

    [Theory]
    [MemberData(nameof(Csv))]
    public Task says_what_is_wrong_with_comma_separated_values(string what, byte[] file, string[] wrong) => Check(what, file, Files.Csv, wrong);

    [Theory]
    [MemberData(nameof(Ndjson))]
    public Task says_what_is_wrong_with_lines_of_JSON(string what, byte[] file, string[] wrong) => Check(what, file, Files.Ndjson, wrong);

    private async Task Check(string what, byte[] file, string type, string[] wrong)
    {
        var company = await Company.Create(service);
        var ended = await company.Hana.Bring("people", file, type);
        Assert.Equal(wrong, await company.Hana.Wrong(ended));
        Assert.True((wrong.Length == 0 ? "succeeded" : "failed") == ended.Text("status"), what);
    }
}
