using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>
/// Brings in past one-on-ones from another product: recorded now, occurred then, and each meeting says who brought it in. Whoever administers an organization could put words into two people's
/// mouths this way, so, as with an archive, the operator has to open the organization for it.
/// </summary>
public sealed class MeetingImport(PostgresEventStore store, PeopleDirectory directory, Keyring keyring, TransferTable table, RestoreSettings settings, TimeProvider clock)
    : StagedImport<MeetingBatch>(store, directory, table)
{
    private const int Many = 500;

    private static readonly MeetingLine.Validator Validator = new();

    public override IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes { get; } = [(TransferKind.History, TransferFormat.Ndjson)];

    protected override async Task<MeetingBatch> Check(TransferRun run, DirectoryView view, CancellationToken cancellationToken)
    {
        var batch = new MeetingBatch(run.Job.Organization, view);
        if (!settings.Allows(run.Job.Organization))
        {
            run.Add(0, string.Empty, TransferRefusals.RestoreNotAllowed.Code);
            return batch;
        }

        await run.Each(
            MeetingLine.Columns,
            0,
            40,
            row =>
            {
                if (run.Parse(row, Validator, MeetingLine.Columns) is { } line)
                {
                    Check(run, batch, row.Number, line);
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        await Look(run, batch, cancellationToken);
        var there = batch.Meetings.Count(meeting => meeting.Value);
        run.Count(batch.Meetings.Count - there, there);
        return batch;
    }

    protected override async Task Stage(TransferRun run, MeetingBatch batch, ILongWriteSession session, CancellationToken cancellationToken)
    {
        foreach (var (key, pair) in batch.Pairs.Where(pair => !pair.Value.IsThere))
        {
            Start(session, key.Kind, pair, batch.GoesOn(pair));
            await session.FlushPart(cancellationToken);
        }

        await run.Each(
            MeetingLine.Columns,
            50,
            99,
            async row =>
            {
                if (run.Parse(row, Validator, MeetingLine.Columns) is not { } line || batch.Meetings[ImportMeeting.MeetingOf(session.Organization, line.ExternalId!)])
                {
                    return;
                }

                var (participants, names, _) = batch.Meet(line);
                var series = batch.Pairs[PairKey.Of(line.Kind!.Value, participants)].Series!.Value;
                var meeting = Meeting.Start(ImportMeeting.MeetingOf(session.Organization, line.ExternalId!).Value);
                foreach (var (happened, at) in ImportMeeting.Decide(meeting, line, Known(run, series, participants, names)).Decision.Events)
                {
                    session.Append<Meeting, MeetingEvent>(meeting.Id.Value, [happened], new SealingContext(series.Value), at);
                }

                await session.FlushPart(cancellationToken);
            },
            cancellationToken);
    }

    private void Check(TransferRun run, MeetingBatch batch, int row, MeetingLine line)
    {
        var (participants, names, wrong) = batch.Meet(line);
        foreach (var (pointer, code) in wrong)
        {
            run.Add(row, pointer, code);
        }

        if (wrong.Count > 0)
        {
            return;
        }

        // The series makes no difference to what is right or wrong.
        var meeting = ImportMeeting.MeetingOf(run.Job.Organization, line.ExternalId!);
        var (decision, at) = ImportMeeting.Decide(Meeting.Start(meeting.Value), line, Known(run, new SeriesId(meeting.Value), participants, names));
        if (decision.Refusal is { } refusal)
        {
            run.Add(row, at, refusal.Code);
        }
        else if (!batch.Add(meeting, line.Kind!.Value, participants, line.HeldAt!.Value))
        {
            run.Add(row, "/externalId", "duplicate-row");
        }
    }

    /// <summary>Which of the meetings and series are here already.</summary>
    private async Task Look(TransferRun run, MeetingBatch batch, CancellationToken cancellationToken)
    {
        foreach (var some in batch.Meetings.Keys.Chunk(10 * Many))
        {
            foreach (var there in await Store.Ask(run.Job.Organization, asked => asked.Versions([.. some.Select(meeting => meeting.Value)]), cancellationToken))
            {
                batch.Meetings[new MeetingId(there.Key)] = true;
            }
        }

        foreach (var some in batch.Pairs.Keys.Chunk(Many))
        {
            var found = await Store.Read(
                run.Job.Organization,
                async session =>
                {
                    var asked = session.Batch();
                    var rows = some.ToDictionary(pair => pair, pair => SeriesRows.OfPair(asked, session.Organization, pair.One, pair.Other));
                    await asked.SendLast(cancellationToken);
                    return rows;
                },
                cancellationToken);
            foreach (var pair in some)
            {
                // One that goes on, else the one that an earlier import made.
                var own = batch.SeriesOf(pair);
                var there = found[pair].Value.FirstOrDefault(row => row.Kind == pair.Kind && row.IsOpen) ?? found[pair].Value.FirstOrDefault(row => row.Id == own);
                batch.Pairs[pair] = batch.Pairs[pair] with { Series = there?.Id ?? own, IsThere = there is not null };
            }
        }
    }

    // The two meet when one of them asks; they say so otherwise if they do otherwise. Where one has left, it is over.
    private void Start(ILongWriteSession session, SeriesKind kind, PairOf pair, bool goesOn)
    {
        var series = StandingSeries.Start(pair.Series!.Value.Value);
        keyring.Create(session, series.Id.Value);
        var started = StartSeries.Decide(
            series, new StartSeries.Request(kind, pair.Participants, new Cadence(Frequency.OnDemand)), new StartSeries.Known(BothActive: true, HaveOne: false)).Events;
        session.Append<StandingSeries, SeriesEvent>(series.Id.Value, started, new SealingContext(series.Id.Value), pair.First.ToUniversalTime());
        if (goesOn)
        {
            var next = Meeting.Start(Uuid5.Create(series.Id.Value, "upcoming"u8));
            var template = BuiltInTemplates.Usual(kind, isFirst: false, continues: false);
            session.Append<Meeting, MeetingEvent>(
                next.Id.Value, ScheduleMeeting.Decide(next, series.Id, kind, pair.Participants, planned: null, template: template).Events, new SealingContext(series.Id.Value), pair.Last.ToUniversalTime());
        }
        else
        {
            session.Append<StandingSeries, SeriesEvent>(
                series.Id.Value, EndSeries.Decide(series.After(started, pair.First), reason: null).Events, new SealingContext(series.Id.Value), pair.Last.ToUniversalTime());
        }
    }

    private ImportMeeting.Known Known(TransferRun run, SeriesId series, IReadOnlyList<Participant> participants, IReadOnlyDictionary<string, PersonId> names) =>
        new(series, participants, names, new PersonId(run.Job.RequestedBy), clock.GetUtcNow());
}
