using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>Take a proposal to erase a person back.</summary>
public static class WithdrawErasure
{
    public static Decision<PersonEvent> Decide(Person person) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Standing: Standing.Erased } => PersonRefusals.IsErased,
        { Erasure: ErasureProgress.Proposed } => new PersonEvent.ErasureWithdrawn(),
        _ => Decision<PersonEvent>.Nothing,
    };

    /// <summary>Take a proposal to erase a person back; any administrator may. What was erased stays so.</summary>
    public static async Task<IResult> Handle(PersonId personId, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Change(
            signed.Caller, await signed.Context(cancellationToken), personId, EraseAccess.Withdraw, signed.IfMatch(required: false), profile: null, static known => Decide(known.Person), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
