using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Carries out decisions about a meeting: who sees and may (404 before 403), what the caller saw (428, 412), what is decided (409), what is remembered of the answer.
/// </summary>
public sealed class MeetingChanges(IEventStore store, Agreements agreements, Onward onward, PeopleDirectory directory, TimeProvider clock)
{
    /// <summary>Under these names a reply remembers ids.</summary>
    public const string MeetingRole = "meeting";

    public const string NotebookRole = "notebook";

    /// <summary>Change a meeting as a whole, or add something to it.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="id">The meeting.</param>
    /// <param name="operation">The line of <see cref="MeetingAccess"/>.</param>
    /// <param name="decide">The decision, and what is remembered beside the meeting.</param>
    /// <param name="then">What it brings about in other meetings.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<MeetingId>> OnMeeting(
        Signed signed,
        MeetingId id,
        string operation,
        Func<Case, Decided> decide,
        Func<IWriteSession, Case, IReadOnlyList<MeetingEvent>, CancellationToken, Task<Onward.Moved>>? then,
        CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            if (await Open(session, signed, id, cancellationToken) is not { } opened)
            {
                return MeetingRefusals.Absent;
            }

            if ((MeetingAccess.Refuse(operation, signed.Caller.Person, opened.Meeting) ?? signed.Guard(opened.Meeting.Version, required: false)) is { } refused)
            {
                return refused;
            }

            var decided = decide(opened);
            return decided.Refusal is not null || then is null || decided.Meeting.Events.Count == 0
                ? await Finish(session, opened, decided, cancellationToken)
                : await Finish(session, opened, decided.With(await then(session, opened, decided.Meeting.Events, cancellationToken)), cancellationToken);
        },
        cancellationToken);

    /// <summary>Change a meeting as a whole by what stands elsewhere, too.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="id">The meeting.</param>
    /// <param name="operation">The line of <see cref="MeetingAccess"/>.</param>
    /// <param name="look">What the decision has to know beside the meeting.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<MeetingId>> OnMeeting<T>(
        Signed signed, MeetingId id, string operation, Func<IReadSession, Case, Task<T>> look, Func<Case, T, Decided> decide, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            if (await Open(session, signed, id, cancellationToken) is not { } opened)
            {
                return MeetingRefusals.Absent;
            }

            return (MeetingAccess.Refuse(operation, signed.Caller.Person, opened.Meeting) ?? signed.Guard(opened.Meeting.Version, required: false)) is { } refused
                ? refused
                : await Finish(session, opened, decide(opened, await look(session, opened)), cancellationToken);
        },
        cancellationToken);

    /// <summary>Add something to whichever meeting of a series is upcoming.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="choose">Which of the caller's series; null when that cannot be said.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<MeetingId>> OnUpcoming(Signed signed, Func<IReadOnlyList<SeriesRow>, SeriesId?> choose, Func<Case, Decided> decide, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            var own = session.Batch();
            var rows = SeriesRows.OfPerson(own, session.Organization, signed.Caller.Person);
            await own.Send(cancellationToken);
            if (choose(rows.Value) is not { } series)
            {
                return SeriesRefusals.WhichSeries;
            }

            var batch = session.Batch();
            var upcoming = MeetingRows.Upcoming(batch, session.Organization, series);
            var folded = batch.Fold<StandingSeries, SeriesEvent>(series.Value);
            await batch.Send(cancellationToken);
            if (SeriesAccess.Refuse("addTopic", signed.Caller.Person, signed.Caller.KeepsDirectory, folded.Value.State) is { } refused)
            {
                return refused;
            }

            return upcoming.Value.Count > 0 && await Open(session, signed, upcoming.Value[0].Id, cancellationToken) is { } opened
                ? await Finish(session, opened, decide(opened), cancellationToken)
                : SeriesRefusals.HasEnded;
        },
        cancellationToken);

    /// <summary>Change an agenda item wherever it is now. The path may name any meeting it was ever in. The viewer's draft goes to <paramref name="onDraft"/>.</summary>
    public Task<Written<MeetingId>> OnItem(
        Signed signed, MeetingId id, ItemId item, string operation, bool required, Func<Case, Decided> decide, Func<Case, Decided>? onDraft, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            if (await Open(session, signed, id, cancellationToken) is not { } named)
            {
                return MeetingRefusals.Absent;
            }

            if (named.Notebook.Draft(item) is { SharedIn: null } draft && named.DraftsBelongHere)
            {
                return onDraft is null ? MeetingRefusals.StillDraft
                    : signed.Guard(draft.Version, required, named.Notebook.Version, own: true) is { } unmet ? unmet : await Finish(session, named, onDraft(named), cancellationToken);
            }

            if (named.Meeting.Item(item) is not { } shown)
            {
                return MeetingRefusals.Absent;
            }

            var (now, current, changed) = await Locate(session, signed, named, shown, cancellationToken);
            if ((MeetingAccess.Refuse(operation, signed.Caller.Person, now.Meeting, current) ?? signed.Guard(changed, required, Math.Max(named.Meeting.Version, now.Meeting.Version))) is { } refused)
            {
                return refused;
            }

            var decided = decide(now);
            return decided.Refusal is null && await onward.GoOn(session, now, item, decided.Meeting.Events, cancellationToken) is { } moved
                ? await Finish(session, now, decided.With(moved) with { Shown = moved.Next }, cancellationToken)
                : await Finish(session, now, decided, cancellationToken);
        },
        cancellationToken);

    /// <summary>Change a note; the viewer's private one goes to <paramref name="onPrivate"/>.</summary>
    public Task<Written<MeetingId>> OnNote(
        Signed signed, MeetingId id, NoteId note, string operation, Func<Case, Decided> decide, Func<Case, Decided> onPrivate, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            if (await Open(session, signed, id, cancellationToken) is not { } opened)
            {
                return MeetingRefusals.Absent;
            }

            if (opened.Notebook.Note(note) is { } own && own.MeetingId == id)
            {
                return signed.Guard(own.Note.Version, required: true, opened.Notebook.Version, own: true) is { } unmet ? unmet : await Finish(session, opened, onPrivate(opened), cancellationToken);
            }

            if (MeetingAccess.Refuse(operation, signed.Caller.Person, opened.Meeting, opened.Meeting.Note(note)) is { } refused)
            {
                return refused;
            }

            var version = opened.Meeting.Note(note)!.Version;
            return signed.Guard(version, required: true, opened.Meeting.Version) is { } stale ? stale : await Finish(session, opened, decide(opened), cancellationToken);
        },
        cancellationToken);

    /// <summary>Change an action item; it stays in the meeting in which it was made.</summary>
    public Task<Written<MeetingId>> OnActionItem(Signed signed, ActionItemId id, string operation, bool required, Func<Case, Decided> decide, CancellationToken cancellationToken) =>
        OnActionItem(signed, id, operation, required, static (_, _) => Task.FromResult(true), (known, _) => decide(known), cancellationToken);

    /// <summary>The same where more is looked at before it is decided.</summary>
    public Task<Written<MeetingId>> OnActionItem<T>(
        Signed signed, ActionItemId id, string operation, bool required, Func<IReadSession, Case, Task<T>> look, Func<Case, T, Decided> decide, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            var batch = session.Batch();
            var row = ActionItemRows.ById(batch, session.Organization, id);
            await batch.Send(cancellationToken);
            if (row.Value.Count == 0 || await Open(session, signed, row.Value[0].Meeting, cancellationToken) is not { } opened)
            {
                return MeetingRefusals.Absent;
            }

            if (MeetingAccess.Refuse(operation, signed.Caller.Person, opened.Meeting, opened.Meeting.ActionItem(id)) is { } refused)
            {
                return refused;
            }

            var version = opened.Meeting.ActionItem(id)!.Version;
            return signed.Guard(version, required, opened.Meeting.Version) is { } stale
                ? stale
                : await Finish(session, opened, decide(opened, await look(session, opened)), cancellationToken);
        },
        cancellationToken);

    /// <summary>Take an item to the upcoming meeting of another series of its author's.</summary>
    public Task<Written<MeetingId>> Transfer(Signed signed, MeetingId id, ItemId item, SeriesId series, CancellationToken cancellationToken) => Write(
        signed,
        async session =>
        {
            if (await Open(session, signed, id, cancellationToken) is not { } named || named.Meeting.Item(item) is not { } shown)
            {
                return MeetingRefusals.Absent;
            }

            var (now, current, changed) = await Locate(session, signed, named, shown, cancellationToken);
            if ((MeetingAccess.Refuse("transferAgendaItem", signed.Caller.Person, now.Meeting, current) ?? signed.Guard(changed, required: false, Math.Max(named.Meeting.Version, now.Meeting.Version))) is { } refused)
            {
                return refused;
            }

            var batch = session.Batch();
            var folded = batch.Fold<StandingSeries, SeriesEvent>(series.Value);
            await batch.Send(cancellationToken);
            if (!folded.Value.State.Has(signed.Caller.Person))
            {
                return MeetingRefusals.Absent;
            }

            var to = await Onward.Upcoming(session, series, cancellationToken);
            var decision = TransferAgendaItem.Decide(now.Meeting, item, to);
            if (decision.Refusal is not null || decision.Events.Count == 0)
            {
                return await Finish(session, now, ((Decided)decision).About(MeetingAnswers.ItemRole, item.Value), cancellationToken);
            }

            var arriving = Carrying.Arriving(now.Meeting, decision.Events, to!);
            return await Finish(session, now, ((Decided)decision with { Elsewhere = [(to!, arriving)], Shown = to!.Id }).About(MeetingAnswers.ItemRole, item.Value), cancellationToken);
        },
        cancellationToken);

    private async Task<Written<MeetingId>> Write(Signed signed, Func<IWriteSession, Task<Outcome<MeetingId>>> work, CancellationToken cancellationToken) =>
        await store.Write(signed.Organization, await signed.Context(cancellationToken), work, cancellationToken);

    /// <summary>A meeting with the caller's notebook, to decide on; null when there is none for this person.</summary>
    internal async Task<Case?> Open(IWriteSession session, Signed signed, MeetingId id, CancellationToken cancellationToken)
    {
        if (await agreements.Of(session, id, cancellationToken) is not { } agreement)
        {
            return null;
        }

        var notebook = Uuid5.Notebook(signed.Caller.Person, agreement);
        var batch = session.Batch();
        var meeting = batch.Fold<Meeting, MeetingEvent>(id.Value);
        var own = batch.Fold<Notebook, NotebookEvent>(notebook);
        await batch.Send(cancellationToken);
        return meeting.Value.State.Has(signed.Caller.Person) ? new Case(session, meeting.Value.State, own.Value.State, notebook, signed.Caller.Person, clock.GetUtcNow()) : null;
    }

    /// <summary>Nobody is named who is no person of the directory, and nobody who left is to do something; then it is carried.</summary>
    private async Task<Outcome<MeetingId>> Finish(IWriteSession session, Case about, Decided decided, CancellationToken cancellationToken)
    {
        if (decided.Refusal is null && (decided.Named.ToList(), decided.Called.ToList()) is var (named, called) && named.Count + called.Count > 0)
        {
            var view = await directory.Get(session, cancellationToken);
            if (named.Any(person => view.Find(person) is null))
            {
                return MeetingRefusals.PersonUnknown;
            }

            if (called.Any(person => view.FindActive(person) is null))
            {
                return MeetingRefusals.PersonInactive;
            }
        }

        return Carry(session, about, decided);
    }

    /// <summary>Append what was decided, and remember how to answer.</summary>
    internal static Outcome<MeetingId> Carry(IWriteSession session, Case about, Decided decided)
    {
        if (decided.Refusal is { } refusal)
        {
            return refusal;
        }

        session.Append<Notebook, NotebookEvent>(about.NotebookId, decided.Notebook.Events);
        session.Append<Meeting, MeetingEvent>(about.Meeting.Id.Value, decided.Meeting.Events, new SealingContext(about.Meeting.Agreement));
        foreach (var (meeting, events) in decided.Elsewhere)
        {
            session.Append<Meeting, MeetingEvent>(meeting.Id.Value, events, new SealingContext(meeting.Agreement));
        }

        var shown = decided.Shown ?? about.Meeting.Id;
        var ids = new Dictionary<string, Guid>(decided.Ids, StringComparer.Ordinal) { [MeetingRole] = shown.Value, [NotebookRole] = about.NotebookId };
        var versions = ids.Values.Distinct().Select(stream => (stream, version: session.VersionAfter(stream))).Where(pair => pair.version > 0).ToDictionary(pair => pair.stream, pair => pair.version);
        return new Outcome<MeetingId>(shown, new Reply(decided.Status, ids, versions), Refusal: null);
    }

    /// <summary>Where an item is now, and since which version. In the meeting that the path names, one that left it is no longer what the caller saw.</summary>
    private async Task<(Case Now, AgendaItem Item, long Changed)> Locate(IWriteSession session, Signed signed, Case named, AgendaItem shown, CancellationToken cancellationToken)
    {
        var now = shown.CarriedTo is null ? named : await Follow(session, signed, shown.Id, cancellationToken) ?? named;
        var item = now.Meeting.Item(shown.Id)!;
        return (now, item, now.Meeting.Id == named.Meeting.Id ? item.Version : long.MaxValue);
    }

    private async Task<Case?> Follow(IWriteSession session, Signed signed, ItemId item, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var row = ItemRows.ById(batch, session.Organization, item);
        await batch.Send(cancellationToken);
        return await Open(session, signed, row.Value[0].Meeting, cancellationToken);
    }
}
