using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

public static class GetMySettings
{
    /// <summary>What the caller chose for themselves; nobody else can ask for it.</summary>
    public static async Task<IResult> Handle(Signed signed, IEventStore store, CancellationToken cancellationToken)
    {
        var (body, etag) = await Read(store, signed, version: null, cancellationToken);
        return signed.Page(body, etag);
    }

    /// <summary>The settings and their tag.</summary>
    internal static Task<(MySettings Body, string ETag)> Read(IEventStore store, Signed signed, long? version, CancellationToken cancellationToken) => store.Read(
        signed.Organization,
        async session =>
        {
            var batch = session.Batch();
            var person = batch.Fold<Person, PersonEvent>(signed.Caller.Person.Value, version is null ? null : new AsOf(version, Instant: null));
            await batch.SendLast(cancellationToken);
            return (MySettings.Of(person.Value.State, person.Value.Version), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{person.Value.Version}\""));
        },
        cancellationToken);
}
