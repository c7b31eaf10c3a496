using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>
/// Who may do what with grants.
/// <code>
/// act                     who
/// ask, list, read         HR, admin; never a key
/// approve                 HR, admin, who was one before it was asked for: neither who asked, nor the person it is about, nor anybody of an opened series; of a subject request nobody who
///                         ever met with the person, in whatever kind of one-on-one, and the same holds for who asks
/// take back               admin; whoever asked
/// read under a grant      whoever asked, as long as they are HR or admin without a break
/// </code>
/// The two of an opened series read who asked, who approved, why and until when in the series' <c>readers</c>, in their feed and in their access log.
/// </summary>
public static class AccessGrantAccess
{
    public static Refusal? Keep(Caller caller) => caller.Hr || caller.Admin ? null : AccessGrantRefusals.NotYours;

    /// <param name="caller">Who approves.</param>
    /// <param name="grant">What was asked for.</param>
    /// <param name="opens">The series that it would open.</param>
    /// <param name="meets">Whether they ever met with the person whose request it is.</param>
    /// <param name="since">Since when they are HR or admin; null where that is not asked yet. Whoever asked could have made somebody HR to agree with themself.</param>
    public static Refusal? Approve(Caller caller, AccessGrant grant, IReadOnlyList<OpenedSeries> opens, bool meets = false, DateTimeOffset? since = null) =>
        Keep(caller) is { } refused ? refused
        : grant.Request is { } request && (meets || since > request.At || IsOf(caller.Person, request, opens)) ? AccessGrantRefusals.SecondPerson
        : null;

    public static Refusal? Revoke(Caller caller, AccessGrant grant) => caller.Admin || (Keep(caller) is null && grant.Request?.By == caller.Person) ? null : AccessGrantRefusals.NotYoursToRevoke;

    private static bool IsOf(PersonId person, AccessRequest request, IReadOnlyList<OpenedSeries> opens) =>
        person == request.By || person == request.PersonId || opens.Any(series => series.People.Contains(person));
}
