using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Answers writes about people by reading as of what they left: a replay takes the same path.</summary>
public sealed class PersonAnswers(IEventStore store, PersonPages pages)
{
    public Task<IResult> Answer(Signed signed, Written<PersonId> written, CancellationToken cancellationToken) => signed.Answer<PersonId, PersonBody>(
        written,
        async reply =>
        {
            var id = new PersonId(reply.Ids[PersonChanges.Role]);
            var page = await store.Read(signed.Organization, session => pages.Read(session, signed.Caller, id, reply.Versions[id.Value], cancellationToken), cancellationToken);
            return page is null ? null : (page.Body, page.ETag);
        },
        static reply => $"/v1/people/{reply.Ids[PersonChanges.Role]}");
}
