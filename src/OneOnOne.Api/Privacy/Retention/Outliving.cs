using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>
/// Finds the texts that are old and not over: a promise that nobody has kept or dropped, with all that was said about it where it was made; what stands on the agenda of a meeting ahead; what
/// was granted and is in force; a draft that is neither shared nor discarded. Everything else passes with its month.
/// </summary>
public sealed class Outliving(Disclosing disclosing)
{
    private const int AtOnce = 200;

    /// <summary>The texts, with what proves that they are their events'.</summary>
    /// <param name="session">The read.</param>
    /// <param name="before">Those of the months before this one.</param>
    /// <param name="today">What was granted until an earlier day is over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OutlivingText>> Find(IReadSession session, Month before, DateOnly today, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var streams = Streams(batch, session.Organization, before, today);
        await batch.Send(cancellationToken);
        var found = new List<OutlivingText>();
        foreach (var some in streams.Value.Chunk(AtOnce))
        {
            var reading = session.Batch();
            var events = some.Select(stream => reading.Events(stream)).ToList();
            await reading.Send(cancellationToken);
            var positions = events.SelectMany(stream => Of(stream.Value, today)).Select(recorded => recorded.Meta.Position).ToList();
            foreach (var part in positions.Chunk(AtOnce))
            {
                found.AddRange(await Texts(session, part, before, cancellationToken));
            }
        }

        return found;
    }

    /// <summary>Which events of one stream are about something that is not over.</summary>
    public static IEnumerable<Recorded> Of(IReadOnlyList<Recorded> stream, DateOnly today)
    {
        if (stream.Any(recorded => recorded.Event is NotebookEvent))
        {
            var notebook = stream.Where(recorded => recorded.Event is NotebookEvent).Aggregate(Notebook.Start(Guid.Empty), (state, recorded) => state.Evolve((NotebookEvent)recorded.Event, recorded.Meta));
            var drafts = notebook.Drafts.Where(draft => draft is { SharedIn: null, DiscardedAt: null }).Select(draft => draft.Id).ToHashSet();
            return stream.Where(recorded => recorded.Event is NotebookEvent.DraftWritten { ItemId: var written } && drafts.Contains(written) || recorded.Event is NotebookEvent.DraftEdited { ItemId: var edited } && drafts.Contains(edited));
        }

        var meeting = stream.Where(recorded => recorded.Event is MeetingEvent).Aggregate(Meeting.Start(Guid.Empty), (state, recorded) => state.Evolve((MeetingEvent)recorded.Event, recorded.Meta));
        var ahead = meeting.Stage is Stage.Scheduled or Stage.Started;
        var promises = meeting.ActionItems.Where(item => item.IsLive).Select(item => item.Id).ToHashSet();
        var topics = meeting.AgendaItems.Where(item => (ahead && item is { CarriedTo: null, Status: ItemStatus.Shared or ItemStatus.Discussed }) || InForce(item, today)).Select(item => item.Id).ToHashSet();
        return stream.Where(recorded => recorded.Event switch
        {
            MeetingEvent.Scheduled or MeetingEvent.Rescheduled => ahead,
            MeetingEvent happened => (ActionItemRows.ActionItemOf(happened) is { } promise && promises.Contains(promise)) || (ItemRows.ItemOf(happened) is { } topic && topics.Contains(topic)),
            _ => false,
        });
    }

    private static bool InForce(AgendaItem item, DateOnly today) =>
        item is { Status: ItemStatus.Resolved, Outcome: { Outcome: Outcome.Granted, ValidTo: var until } } && (until is null || until >= today);

    private async Task<IEnumerable<OutlivingText>> Texts(IReadSession session, long[] positions, Month before, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var rows = LedgerQueries.Rows(batch, session.Organization, positions);
        await batch.Send(cancellationToken);
        var old = rows.Value.Select(row => (row.Id, Row: row, Sealed: SealedRow.KeyOf(EventHeaders.Read(row.Headers))))
            .Where(row => row.Sealed is { Month: { } month } && month < before).ToList();
        var texts = await disclosing.Of(session, [.. old.Select(row => row.Row)], cancellationToken);
        return old.Where(row => texts.ContainsKey(row.Id)).Select(row => new OutlivingText(row.Sealed!.Value.Owner, row.Id, texts[row.Id]));
    }

    // Of those in which something may not be over only the ones in which something is old.
    private static Pending<IReadOnlyList<Guid>> Streams(IReadBatch batch, Guid organization, Month before, DateOnly today) => batch.Query(
        new Sql(
            $"""
            select distinct e.stream_id from mt_events e
            where e.tenant_id = $2 and e.headers->>'{SealingSerializer.MonthHeader}' < $3 and (e.type in ('draft_written', 'draft_edited') or e.stream_id in (
              select meeting from action_item_2 where organization = $1 and status in ('proposed', 'open', 'disputed')
              union select meeting from meeting_1 where organization = $1 and status in ('scheduled', 'started')
              union select meeting from item_2 where organization = $1 and outcome = 'granted' and (valid_to is null or valid_to >= $4)))
            """,
            organization,
            organization.ToString("D"),
            before.ToString(),
            today),
        static reader => reader.GetGuid(0));
}
