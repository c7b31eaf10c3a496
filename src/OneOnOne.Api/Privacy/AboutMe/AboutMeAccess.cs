using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Who may have what is kept about somebody.
/// <code>
/// act                                        who
/// export what is kept about oneself          the person; also after they left, for a while (LeaverSettings); never a key
/// carry it out for somebody, closed for      whoever asked for a grant of the kind subjectRequest, while it is open and they are HR or admin without a break; that it is open takes a second
/// that person's key alone                    person. To others who may see grants the grant is visible, its content is not theirs
/// </code>
/// </summary>
public static class AboutMeAccess
{
    public static Refusal? CarryOut(Caller caller, Person person, AccessGrant grant, DateTimeOffset now) =>
        AccessGrantAccess.Keep(caller) ?? grant.Request switch
        {
            null or { Kind: not AccessKind.SubjectRequest } => AccessGrantRefusals.Absent,
            { By: var by } when by != caller.Person => AboutMeRefusals.NotYours,
            _ => grant.IsOpen(now) && grant.Trusts(person) ? null : AboutMeRefusals.NotOpen,
        };
}
