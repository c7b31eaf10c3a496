using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>
/// Who may bring what in and carry what out.
/// <code>
/// act                                              who
/// import people, teams                             HR, admin, a key with directory:write
/// import roles                                     admin
/// export people, teams; fetch the file             HR, admin, a key with directory:read
/// import history (an archive, or past meetings)    admin, into an organization that the operator opened for it
/// export history (sealed)                          admin
/// open what an export of history holds             nobody here: only a service with the same master key
/// see that an import or export is there            whoever may do it
/// </code>
/// </summary>
public static class TransferAccess
{
    public static Refusal? May(Caller caller, TransferKind kind) => kind switch
    {
        TransferKind.History => caller.Admin ? null : TransferRefusals.NotHistory,
        _ => caller.KeepsDirectory ? null : TransferRefusals.NotDirectory,
    };

    /// <summary>Of a job that somebody asks for by its id: the kinds that somebody has nothing to do with do not exist for them.</summary>
    public static Refusal? See(Caller caller, TransferJob? job) => job switch
    {
        _ when !caller.KeepsDirectory => TransferRefusals.NotDirectory,
        null => TransferRefusals.Absent,
        _ when May(caller, job.Kind) is not null => TransferRefusals.Absent,
        _ => null,
    };
}
