using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>
/// Somebody of whom another person asks to carry out what is kept. That holds notebooks, too, and the key is what HR says was given to them: so it is nothing for whoever can fetch it
/// themselves, and neither who asks nor who approves may be somebody that those notebooks are about.
/// </summary>
/// <param name="SignsIn">They are active.</param>
/// <param name="Met">Everybody who ever had a one-on-one with them, of whatever kind.</param>
public sealed record Subject(bool SignsIn, IReadOnlyCollection<PersonId> Met)
{
    public static async Task<Subject?> Of(IReadSession session, PeopleDirectory directory, IPeopleMet met, PersonId? person, CancellationToken cancellationToken) => person is { } whose
        ? new Subject((await directory.Get(session, cancellationToken)).FindActive(whose) is not null, await met.Of(session, whose, cancellationToken))
        : null;
}
