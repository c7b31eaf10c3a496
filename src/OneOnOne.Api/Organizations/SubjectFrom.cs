using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>What of the directory is the subject of its people in their identity provider's tokens.</summary>
public enum SubjectFrom
{
    /// <summary>The external id.</summary>
    ExternalId,

    /// <summary>The user name; of who was never given one, the e-mail address.</summary>
    UserName,
}

/// <summary>
/// Who signs in as whom, by what the directory says. It is not copied into identities: there it would have to be kept in step with every change, every leaving and every name that is given
/// to somebody else.
/// </summary>
public static class Subjects
{
    /// <summary>The subject of a person by what the directory says; null: none.</summary>
    public static string? Of(Profile? profile, SubjectFrom? from) => from switch
    {
        SubjectFrom.ExternalId => profile?.ExternalId,
        SubjectFrom.UserName => profile?.EffectiveUserName,
        _ => null,
    };

    /// <summary>The directory gave it to them: no identity that was linked counts beside it.</summary>
    public static bool IsGiven(Profile? profile, SubjectFrom? from) => from switch
    {
        SubjectFrom.ExternalId => profile?.ExternalId is not null,
        SubjectFrom.UserName => profile?.UserName is not null,
        _ => false,
    };

    /// <summary>
    /// The attribute that somebody must neither give nor change, because by it people sign in; null: they may. HR keeps the directory and reads nobody's meetings: were this one
    /// theirs to change, they could sign in as whom they like.
    /// </summary>
    public static SubjectFrom? Fixed(Caller caller, SubjectFrom? from) => caller.Admin || caller.Key is not null ? null : from;

    /// <summary>Why what was decided of a person must not be; null when it may.</summary>
    public static Refusal? Guard(SubjectFrom? @fixed, Profile? before, IEnumerable<PersonEvent> events) =>
        events.Any(happened => happened switch
        {
            PersonEvent.Added added => IsGiven(added.Profile, @fixed),
            PersonEvent.ProfileChanged changed => Of(changed.Profile, @fixed) != Of(before, @fixed),
            _ => false,
        })
            ? PersonRefusals.SignsIn
            : null;
}
