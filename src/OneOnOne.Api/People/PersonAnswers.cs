using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Answers writes about people by reading as of what they left: a replay takes the same path.</summary>
public sealed class PersonAnswers(IEventStore store, PersonPages pages)
{
    public Task<IResult> Answer(Signed signed, Written<PersonId> written, CancellationToken cancellationToken)
    {
        async Task<(PersonBody Body, string ETag)?> Read(PersonId id, long? version)
        {
            var page = await store.Read(signed.Organization, session => pages.Read(session, signed.Caller, id, version, cancellationToken), cancellationToken);
            return page is null ? null : (page.Body, page.ETag);
        }

        return signed.Answer<PersonId, PersonBody>(
            written,
            reply =>
            {
                var id = new PersonId(reply.Ids[PersonChanges.Role]);
                return Read(id, reply.Versions[id.Value]);
            },
            static reply => $"/v1/people/{reply.Ids[PersonChanges.Role]}",
            PersonId.TryParse(signed.Http.GetRouteValue("personId") as string, provider: null, out var named) ? () => Read(named, version: null) : null);
    }
}
