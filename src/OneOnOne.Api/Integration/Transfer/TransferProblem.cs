using System.Collections.Frozen;
using System.Reflection;
using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>What is wrong with one row.</summary>
/// <param name="Row">The line of the file on which the row begins, the first being 1; 0: the file as a whole.</param>
/// <param name="Pointer">The member or column, as a JSON Pointer; a column whose name is unknown goes by its number. Empty: the row as a whole.</param>
/// <param name="Code">Stable, kebab-case.</param>
public sealed record TransferProblem(int Row, string Pointer, string Code)
{
    private static readonly FrozenDictionary<string, string> Sentences = Known();

    /// <summary>One English sentence for people. It never says what stood there.</summary>
    public string Message => Sentences.GetValueOrDefault(Code, "This value is not valid.");

    private static FrozenDictionary<string, string> Known()
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["required"] = "This must be given, and must not be empty.",
            ["length"] = "This is too short or too long.",
            ["email"] = "This is no e-mail address.",
            ["invalid"] = "This value is not valid.",
            ["unknown-value"] = "There is no such word here.",
            ["unknown-member"] = "There is no such column or member.",
            ["duplicate-member"] = "This column or member stands twice.",
            ["missing-column"] = "The file lacks this column.",
            ["malformed"] = "This row cannot be read: it is not JSON of the published schema.",
            ["column-count"] = "This row has more or fewer cells than the header.",
            ["quote"] = "A quote is wrong: a cell with a quote in it is quoted, and the quote doubled.",
            ["unclosed-quote"] = "A quote is opened and never closed; everything after it was not read.",
            ["encoding"] = "The file must be UTF-8.",
            ["control-character"] = "This contains a control character.",
            ["too-large"] = "This row is too large; what follows it was not read.",
            ["too-many"] = "There are too many of these.",
            ["too-many-rows"] = "The file has more rows than one import takes. Split it.",
            ["no-header"] = "The file is empty: its first row names the columns.",
            ["duplicate-row"] = "An earlier row is about the same.",
            ["not-this-person"] = "The two columns name different people.",
            ["person-unknown"] = "There is no such person in the directory. Import people first.",
            ["two"] = "A one-on-one has two participants.",
            ["instant"] = "An instant lies between 2000 and 2199.",
            ["day"] = "A day lies between 2000 and 2199.",
            ["outcome"] = "A past topic was answered, addressed, granted, declined, redirected, dropped or discussed, and a text belongs to an outcome.",
            ["completion"] = "Only what is done was completed at some time.",
            ["archive-unreadable"] = "This is no archive, or one of a service with another master key, or it was changed or cut off.",
            ["event-unknown"] = "The archive holds what this version does not know. Bring the service up to date.",
            ["stream-differs"] = "Something of the archive is here already, and differs.",
            ["not-empty"] = "There are one-on-ones here that are not in the archive. It goes into an organization without any.",
            ["no-longer-allowed"] = "Whoever asked for this may not do it any more.",
            ["internal-error"] = "Something went wrong here, several times. Nothing was changed.",
        };
        foreach (var refusal in (Refusal[])[.. Of(typeof(PersonRefusals)), .. Of(typeof(TeamRefusals)), .. Of(typeof(TransferRefusals)), .. Of(typeof(MeetingRefusals)), .. Of(typeof(SeriesRefusals))])
        {
            _ = sentences.TryAdd(refusal.Code, refusal.Sentence);
        }

        return sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<Refusal> Of(Type refusals) =>
    [
        .. refusals.GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(obj: null)).OfType<Refusal>(),
        .. refusals.GetProperties(BindingFlags.Static | BindingFlags.Public).Select(property => property.GetValue(obj: null)).OfType<Refusal>(),
    ];
}
