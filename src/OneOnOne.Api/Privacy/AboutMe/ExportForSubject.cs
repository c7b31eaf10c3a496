using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

public static class ExportForSubject
{
    /// <summary>
    /// Carry out what is kept about somebody who cannot sign in, for them: the ZIP that they would get themselves, closed as JWE (RFC 7516, compact) with the key that they gave, so that whoever
    /// carries it cannot read it. It takes an approved grant of the kind subjectRequest and whoever asked for that; and it stands in the person's access log before it is made.
    /// </summary>
    public static async Task<IResult> Handle(
        AccessGrantId grantId, Signed signed, IEventStore store, AccessLog log, AboutMeFiles files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (grant, requester) = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var folded = batch.Fold<AccessGrant, AccessGrantEvent>(grantId.Value);
                var caller = batch.Fold<Person, PersonEvent>(signed.Caller.Person.Value);
                await batch.SendLast(cancellationToken);
                return (folded.Value.State, caller.Value.State);
            },
            cancellationToken);
        if (AboutMeAccess.CarryOut(signed.Caller, requester, grant, clock.GetUtcNow()) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        // The organization's key is gone: then so is the person's.
        if (grant.Request is not { PersonId: { } person, PublicKey: { } key })
        {
            return Problems.Of(signed.Http, AboutMeRefusals.NotOpen);
        }

        await log.Write(signed.Organization, [new AccessNote(AccessWay.SubjectRequest, signed.Caller.Person.Value, grant.Id, Meeting: null, Series: null, person)], cancellationToken);
        if (await files.Make(signed.Caller.Organization, person, cancellationToken) is not { } file)
        {
            return Problems.Of(signed.Http, AboutMeRefusals.UnderWay);
        }

        var name = $"about-{person}-{file.MadeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip.jwe";
        return TypedResults.File(SubjectEnvelope.Close(file.Bytes, key), SubjectEnvelope.MediaType, name);
    }
}
