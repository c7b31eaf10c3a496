using System.Text.Json;
using System.Text.Json.Nodes;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>
/// Writes everything that happened between people, notebooks included, into a file that only a service with the same master key opens: whoever administers the organization can carry it
/// elsewhere, and can read nothing of it. What was recorded after the export began is not in it; what was erased is not either.
/// </summary>
public sealed class HistoryExport(PostgresEventStore store, EventTypes types, PeopleDirectory directory, IMasterKeys masters) : IExport
{
    private const int Page = 1_000;

    private static readonly JsonSerializerOptions Json = new(EventJson.Whole);

    public IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Offers { get; } = [(TransferKind.History, TransferFormat.Archive)];

    public async Task Write(TransferRun run, Stream file, CancellationToken cancellationToken)
    {
        await using var archive = new ArchiveWritingStream(file, masters);
        var (view, head) = await store.Read(
            run.Job.Organization,
            async session =>
            {
                var batch = session.Batch();
                var last = batch.Head();
                await batch.Send(cancellationToken);
                return (await directory.Get(session, cancellationToken), last.Value);
            },
            cancellationToken);
        var agreements = new Dictionary<Guid, Guid>();
        var named = new HashSet<PersonId>();

        // Events are never changed, so pages of different snapshots fit together.
        for (var (after, passed) = (0L, 0L); after < head; after = passed)
        {
            var page = await Next(run.Job.Organization, after, head, cancellationToken);
            passed = page.Passed;
            foreach (var recorded in page.Events)
            {
                var data = (JsonObject)JsonSerializer.SerializeToNode(recorded.Event, types.Of(recorded.Event.GetType()).Whole)!;
                named.UnionWith(ArchiveLine.Ids(data).Select(id => new PersonId(id)).Where(view.People.ContainsKey));
                if (recorded.Meta.Actor is { } actor && view.People.ContainsKey(new PersonId(actor)))
                {
                    _ = named.Add(new PersonId(actor));
                }

                await Line(archive, new ArchiveLine(recorded.StreamId, recorded.Type, recorded.Meta.OccurredAt, recorded.Meta.Actor, AgreementOf(recorded, agreements), data), cancellationToken);
                await run.Wrote(cancellationToken);
            }
        }

        foreach (var card in named.OrderBy(person => person.Value).Select(person => view.Find(person)!))
        {
            await Line(archive, new ArchiveLine(Person: card.Id.Value, Email: card.Provisioned ? card.Profile!.Email : null, ExternalId: card.Provisioned ? card.Profile!.ExternalId : null), cancellationToken);
        }

        await archive.Complete(cancellationToken);
    }

    // A series seals what two people agreed under its own id, and so does a one-off; a meeting of a series, under the series'.
    private static Guid? AgreementOf(Recorded recorded, Dictionary<Guid, Guid> agreements)
    {
        switch (recorded.Event)
        {
            case SeriesEvent:
                return recorded.StreamId;
            case MeetingEvent.Scheduled scheduled:
                return agreements[recorded.StreamId] = scheduled.SeriesId?.Value ?? recorded.StreamId;
            default:
                return agreements.TryGetValue(recorded.StreamId, out var agreement) ? agreement : null;
        }
    }

    private static async Task Line(Stream archive, ArchiveLine line, CancellationToken cancellationToken)
    {
        await archive.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, Json), cancellationToken);
        await archive.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    private Task<(long Passed, IReadOnlyList<Recorded> Events)> Next(Guid organization, long after, long head, CancellationToken cancellationToken) => store.Read<(long, IReadOnlyList<Recorded>)>(
        organization,
        async session =>
        {
            var first = session.Batch();
            var passing = first.After(after, Page);
            await first.Send(cancellationToken);
            var wanted = passing.Value.Where(passed => passed.Position <= head && ArchiveLine.StreamTypes.Contains(passed.StreamType)).Select(passed => passed.Position).ToList();
            var second = session.Batch();
            var events = second.EventsAt(wanted);
            await second.SendLast(cancellationToken);
            return (passing.Value.Count == 0 ? head : passing.Value[^1].Position, events.Value);
        },
        cancellationToken);
}
