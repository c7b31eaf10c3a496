using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>Erase what is kept of a person, for good.</summary>
public static class ErasePerson
{
    /// <summary>How long another administrator has to agree.</summary>
    public static readonly TimeSpan Proposed = TimeSpan.FromDays(7);

    /// <param name="ConfirmEmail">The e-mail address of the person who is to be erased, as whoever asks typed it: nothing brings them back.</param>
    public sealed record Request(string ConfirmEmail);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.ConfirmEmail).Address();
    }

    /// <summary>The person erases at once; an administrator proposes, and another one carries out.</summary>
    /// <param name="person">The state before.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="adminSince">Since when they are an administrator.</param>
    /// <param name="confirmEmail">What they typed.</param>
    /// <param name="view">The directory, which knows who is an administrator still.</param>
    /// <param name="otherAdmins">How many active administrators there are beside the person.</param>
    /// <param name="held">A legal hold stands on the person or a series of theirs.</param>
    /// <param name="now">Says whether a proposal still counts.</param>
    public static Decision<PersonEvent> Decide(Person person, PersonId by, DateTimeOffset? adminSince, string confirmEmail, DirectoryView view, long otherAdmins, bool held, DateTimeOffset now) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Standing: Standing.Erased } => Decision<PersonEvent>.Nothing,
        { Profile: { } profile } when Keyring.Folded(profile.Email) != Keyring.Folded(confirmEmail) => EraseRefusals.NotConfirmed,
        _ when held => LegalHoldRefusals.Held,
        { Standing: Standing.Active } when person.Roles.Contains(Role.Admin) && otherAdmins == 0 => PersonRefusals.LastAdmin,
        _ when by == person.Id => Erase(person),
        { Erasure: ErasureProgress.Proposed proposal } when now < proposal.ExpiresAt && view.FindActive(proposal.By) is { Admin: true } =>
            proposal.By == by ? Decision<PersonEvent>.Nothing

            // Whoever proposed could have made somebody an administrator to agree with themself.
            : adminSince is null || adminSince > proposal.At ? EraseRefusals.TooNew
            : Erase(person),
        _ => new PersonEvent.ErasureProposed(by, now + Proposed),
    };

    /// <summary>
    /// Erase a person's data for good. The person does so at once. Of somebody else it takes two administrators: the first call proposes (`erasure.status` is `proposed`), the call of another one within a
    /// week carries it out, who was an administrator before the proposal. Nothing of theirs can be read from then on; what others wrote, and what others accepted, stays. While a legal hold stands nothing is erased. Erased already is answered 200.
    /// </summary>
    public static async Task<IResult> Handle(
        PersonId personId, Request request, Signed signed, PersonChanges changes, PersonAnswers answers, Erasing erasing, TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = await changes.ChangeAsking(
            signed.Caller,
            await signed.Context(cancellationToken),
            personId,
            caller => EraseAccess.Erase(caller, personId),
            signed.IfMatch(required: false),
            static _ => null,
            async (session, known) =>
            {
                var batch = session.Batch();
                var held = LegalHoldRows.Holds(batch, signed.Organization, personId);
                var caller = batch.Fold<Person, PersonEvent>(signed.Caller.Person.Value);
                await batch.Send(cancellationToken);
                return Decide(known.Person, signed.Caller.Person, caller.Value.State.AdminSince, request.ConfirmEmail, known.View, known.OtherAdmins, held.Value[0], clock.GetUtcNow());
            },
            cancellationToken);
        if (written.Refusal is null)
        {
            await erasing.Begin(signed.Organization);
        }

        return await answers.Answer(signed, written, cancellationToken);
    }

    // Leaving first, so that all that follows when somebody leaves follows here.
    private static PersonEvent[] Erase(Person person) =>
        person.Standing == Standing.Active ? [new PersonEvent.Deactivated(), new PersonEvent.PersonalDataErased()] : [new PersonEvent.PersonalDataErased()];
}
