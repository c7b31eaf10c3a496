using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>A standing one-on-one; <c>viewer</c> and <c>readers</c> are null for HR, who is none of the two.</summary>
public sealed record SeriesBody(
    SeriesId Id,
    SeriesKind Kind,
    SeriesStatus Status,
    IReadOnlyList<ParticipantBody> Participants,
    ViewerBody? Viewer,
    Cadence Cadence,
    IReadOnlyList<DateOnly> SkipDates,
    MeetingId? UpcomingMeetingId,
    SeriesId? ContinuesId,
    TemplateId? TemplateId,
    SeriesHandover? Handover,
    string? Reason,
    IReadOnlyList<ReaderBody>? Readers,
    long Version,
    IReadOnlyList<string> AllowedActions);

/// <summary>Who else reads here, or is announced to: another system by its key, or a person by a grant.</summary>
/// <param name="KeyId">The system's key; null of a person.</param>
/// <param name="Name">What the system is called; null of a person.</param>
/// <param name="AnnouncedAt">Since when it stands here.</param>
/// <param name="ReachesFrom">A system reads what is recorded from here on, unless somebody refuses. A person reads from here on, and what was before, too.</param>
/// <param name="RefusedBy">Who of the two refuses; a grant cannot be refused.</param>
public sealed record ReaderBody(ApiKeyId? KeyId, string? Name, DateTimeOffset AnnouncedAt, DateTimeOffset ReachesFrom, IReadOnlyList<PersonRef> RefusedBy)
{
    /// <summary>The grant by which a person reads; absent of a system.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReaderGrantBody? Grant { get; init; }
}

/// <summary>A grant that lets somebody who is none of the two read for a while.</summary>
/// <param name="Id">Its id; the access log names it.</param>
/// <param name="RequestedBy">Who asked, and reads.</param>
/// <param name="ApprovedBy">The second person.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Reason">Why, in the words of who asked.</param>
public sealed record ReaderGrantBody(AccessGrantId Id, PersonRef RequestedBy, PersonRef ApprovedBy, DateTimeOffset Until, string? Reason)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>That the series is, or was, to go on with another manager.</summary>
public sealed record SeriesHandover(HandoverStatus Status, PersonRef NewManager, SeriesId? NewSeriesId);

/// <summary>A series' page, and its version with that of the names in it and of its upcoming meeting's id.</summary>
public sealed record SeriesPage(SeriesBody Body, string ETag);

/// <summary>Reads series for those who may know of them.</summary>
public sealed class SeriesPages(IEventStore store, PeopleDirectory directory)
{
    /// <summary>One series, or null when there is none for this caller.</summary>
    public async Task<SeriesPage?> Read(IReadSession session, Caller caller, SeriesId id, AsOf? asOf, MeetingId? upcoming, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var folded = batch.Fold<StandingSeries, SeriesEvent>(id.Value, asOf);
        var ahead = MeetingRows.Upcoming(batch, session.Organization, id);
        await batch.Send(cancellationToken);
        var series = folded.Value.State;
        if (!folded.Value.Exists || SeriesAccess.Refuse("getSeries", caller.Person, caller.KeepsDirectory, series) is not null)
        {
            return null;
        }

        var view = await directory.Get(session, probe, cancellationToken);
        var next = upcoming ?? (asOf is not null ? await Ahead(session, series, asOf, cancellationToken) : ahead.Value.Count == 0 ? null : ahead.Value[0].Id);
        return new SeriesPage(Body(series, caller, view, next), $"\"{series.Version}.{next?.ToString() ?? "0"}.{People(series).Max(person => view.Find(person)?.ProfilePosition ?? 0)}\"");
    }

    /// <summary>The meeting that was ahead at a moment: each next one is planned in the transaction that ends the one before, so at any moment at most one is.</summary>
    private static async Task<MeetingId?> Ahead(IReadSession session, StandingSeries series, AsOf asOf, CancellationToken cancellationToken)
    {
        if (!series.IsOpen)
        {
            return null;
        }

        var instant = asOf.Instant;
        var batch = session.Batch();
        var last = asOf.Version is { } version ? batch.Events(series.Id.Value, version, 1) : null;
        var all = MeetingRows.List(batch, session.Organization, series.Participants[0].PersonId, new MeetingFilter(series.Id), DateTimeOffset.UnixEpoch);
        await batch.Send(cancellationToken);

        // At a version it is as things were until the next one was recorded.
        instant ??= last is { Value: [var next, ..] } ? next.Meta.RecordedAt.AddTicks(-10) : null;
        var fold = session.Batch();
        var meetings = all.Value.Select(row => fold.Fold<Meeting, MeetingEvent>(row.Id.Value, instant is null ? null : new AsOf(Version: null, instant))).ToList();
        await fold.Send(cancellationToken);
        return meetings.Select(meeting => meeting.Value.State).FirstOrDefault(meeting => meeting.IsUpcoming)?.Id;
    }

    /// <summary>Answers writes about series by reading as of what they left.</summary>
    public Task<IResult> Answer(Signed signed, SeriesId? id, Written<SeriesId> written, CancellationToken cancellationToken)
    {
        async Task<(SeriesBody Body, string ETag)?> Show(SeriesId series, AsOf? asOf, MeetingId? upcoming) =>
            await store.Read(signed.Organization, session => Read(session, signed.Caller, series, asOf, upcoming, cancellationToken), cancellationToken) is { } page ? (page.Body, page.ETag) : null;

        return signed.Answer<SeriesId, SeriesBody>(
            written,
            reply =>
            {
                var series = new SeriesId(reply.Ids[SeriesChanges.SeriesRole]);
                return Show(series, new AsOf(reply.Versions[series.Value], Instant: null), reply.Ids.TryGetValue(SeriesChanges.UpcomingRole, out var meeting) ? new MeetingId(meeting) : null);
            },
            static reply => $"/v1/series/{reply.Ids[SeriesChanges.SeriesRole]}",
            id is { } there ? () => Show(there, asOf: null, upcoming: null) : null);
    }

    /// <summary>Deactivated people do not meet: their series rest without anybody having said so.</summary>
    public static SeriesStatus StatusOf(SeriesStatus stored, IEnumerable<Participant> participants, DirectoryView view) =>
        stored is not SeriesStatus.Ended && participants.Any(p => view.FindActive(p.PersonId) is null) ? SeriesStatus.Inactive : stored;

    private static ReaderBody Reader(SeriesReader reader, DirectoryView view) =>
        new(reader.Key, reader.Name, reader.AnnouncedAt, reader.ReachesFrom, [.. reader.RefusedBy.Select(view.Ref)]);

    private static ReaderBody Reader(SeriesAccessGrant access, DirectoryView view) => new(KeyId: null, Name: null, access.At, access.At, RefusedBy: [])
    {
        Grant = new ReaderGrantBody(access.Grant, view.Ref(access.RequestedBy), view.Ref(access.ApprovedBy), access.Until, access.Reason) { Erased = access.Erased },
    };

    private static IEnumerable<PersonId> People(StandingSeries series) =>
    [
        .. series.Participants.Select(p => p.PersonId),
        .. series.Handover is { } handover ? new[] { handover.NewManager } : [],
        .. series.Opened.Values.SelectMany(access => new[] { access.RequestedBy, access.ApprovedBy }),
    ];

    private static SeriesBody Body(StandingSeries series, Caller caller, DirectoryView view, MeetingId? upcoming) => new(
        series.Id,
        series.Kind,
        StatusOf(series.Stage!.Status, series.Participants, view),
        [.. series.Participants.Select(p => new ParticipantBody(view.Ref(p.PersonId), p.Role))],
        series.Has(caller.Person) ? new ViewerBody(series.Participants.First(p => p.PersonId == caller.Person).Role, view.Ref(series.Counterpart(caller.Person).PersonId)) : null,
        series.Cadence,
        series.SkipDates,
        series.IsOpen ? upcoming : null,
        series.Continues,
        series.Has(caller.Person) ? series.Template : null,
        series.Handover is { } handover ? new SeriesHandover(handover.Status, view.Ref(handover.NewManager), handover.Result?.To) : null,
        !series.Has(caller.Person) ? null : series.Stage switch
        {
            SeriesStage.Paused paused => paused.Reason,
            SeriesStage.Ended ended => ended.Reason,
            _ => null,
        },
        !series.Has(caller.Person) ? null : [.. series.Readers.Values.Select(reader => Reader(reader, view)).Concat(series.Opened.Values.Select(access => Reader(access, view))).OrderBy(reader => reader.AnnouncedAt)],
        series.Version,
        SeriesActions.Of(series, caller.Person, caller.KeepsDirectory));
}
