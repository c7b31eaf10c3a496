using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>
/// Who may do what with legal holds.
/// <code>
/// act                                who
/// place, list, lift                  admin; never a key
/// learn of it by feed and webhook    HR, admin (audience administration)
/// name a series                      one that administrators know of (managerReport, skipLevel), or one's own
/// </code>
/// Whoever is held is not told when it happens. A hold shows nobody anything and takes nothing away but forgetting; it is placed when a proceeding is near, and telling would warn those
/// whose words are to be kept. It shows at the moment in which it limits somebody's right: asking to be erased is answered with <c>legal-hold</c>, without the reason.
/// </summary>
public static class LegalHoldAccess
{
    public static Refusal? Keep(Caller caller) => caller.Admin ? null : LegalHoldRefusals.NotYours;

    /// <summary>Mentor and peer series do not exist for administrators, except their own: whoever needs one of those held holds its people.</summary>
    public static bool Knows(Caller caller, StandingSeries series) => series.Stage is not null && (SeriesAccess.IsKnownToHr(series.Kind) || series.Has(caller.Person));
}
