using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>A legal hold: while it stands, what it names is neither erased nor forgotten.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Whether it stands.</param>
/// <param name="Person">Of whom nothing is forgotten; null when it is a series'.</param>
/// <param name="SeriesId">The series of which nothing is forgotten; null when it is a person's.</param>
/// <param name="Reason">Why.</param>
/// <param name="PlacedAt">Since when it stands.</param>
/// <param name="PlacedBy">Who placed it.</param>
/// <param name="LiftedAt">Since when it does not stand any more.</param>
/// <param name="LiftedBy">Who lifted it.</param>
/// <param name="Version">Its version; lifting names it in <c>If-Match</c>.</param>
public sealed record LegalHoldBody(
    LegalHoldId Id,
    LegalHoldStatus Status,
    PersonRef? Person,
    SeriesId? SeriesId,
    string? Reason,
    DateTimeOffset PlacedAt,
    PersonRef? PlacedBy,
    DateTimeOffset? LiftedAt,
    PersonRef? LiftedBy,
    long Version)
{
    /// <summary>Its text is gone with its key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>Reads legal holds.</summary>
public sealed class LegalHoldPages(IEventStore store, PeopleDirectory directory)
{
    /// <summary>One as it is, or as it was left.</summary>
    public Task<(LegalHoldBody Body, string ETag)?> Read(Guid organization, Guid hold, long? version, CancellationToken cancellationToken) =>
        store.Read<(LegalHoldBody, string)?>(
            organization,
            async session =>
            {
                var batch = session.Batch();
                var probe = directory.Probe(batch, organization);
                var folded = batch.Fold<LegalHold, LegalHoldEvent>(hold, version is null ? null : new AsOf(version, Instant: null));
                await batch.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);
                return folded.Value.Exists ? (Body(folded.Value.State, view), $"\"{folded.Value.Version}\"") : null;
            },
            cancellationToken);

    /// <summary>Those that stand, the newest first.</summary>
    public Task<IReadOnlyList<LegalHoldBody>> List(Guid organization, CancellationToken cancellationToken) => store.Read<IReadOnlyList<LegalHoldBody>>(
        organization,
        async session =>
        {
            var batch = session.Batch();
            var probe = directory.Probe(batch, organization);
            var ids = LegalHoldRows.All(batch, organization);
            await batch.Send(cancellationToken);
            var view = await directory.Get(session, probe, cancellationToken);
            var fold = session.Batch();
            var holds = ids.Value.Select(id => fold.Fold<LegalHold, LegalHoldEvent>(id.Value)).ToList();
            await fold.Send(cancellationToken);
            return [.. holds.Select(hold => Body(hold.Value.State, view))];
        },
        cancellationToken);

    private static LegalHoldBody Body(LegalHold hold, DirectoryView view)
    {
        PersonRef? Ref(PersonId? person) => person is { } known ? view.Ref(known) : null;
        return new LegalHoldBody(hold.Id, hold.Status, Ref(hold.Person), hold.Series, hold.Reason, hold.PlacedAt, Ref(hold.PlacedBy), hold.LiftedAt, Ref(hold.LiftedBy), hold.Version) { Erased = hold.Reason is null };
    }
}
