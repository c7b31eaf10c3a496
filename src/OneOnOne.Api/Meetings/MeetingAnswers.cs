using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>Answers writes about meetings by reading as of what they left: a replay takes the same path, with the rights and the keys of today.</summary>
public sealed class MeetingAnswers(IEventStore store, MeetingPages pages)
{
    /// <summary>Under these names a reply remembers what it answered.</summary>
    public const string ItemRole = "item";
    public const string NoteRole = "note";
    public const string ActionItemRole = "actionItem";
    public const string NextRole = "next";
    public const string DecisionRole = "decision";
    public const string FeedbackRole = "feedback";
    public const string FeedbackRequestRole = "feedbackRequest";
    public const string CheckInRole = "checkIn";

    public Task<IResult> Meeting(Signed signed, MeetingId id, Written<MeetingId> written, CancellationToken cancellationToken) => Answer<MeetingBody>(
        signed, id, written, static (view, _) => (view.Body(), view.ETag), Location, cancellationToken);

    /// <summary>Where a meeting is.</summary>
    public static string Location(Reply reply) => $"/v1/meetings/{reply.Ids[MeetingChanges.MeetingRole]}";

    public Task<IResult> Held(Signed signed, MeetingId id, Written<MeetingId> written, CancellationToken cancellationToken) => Answer<object>(
        signed,
        id,
        written,
        // Who came second learns how the meeting stands, not what followed from it.
        static (view, reply) => (reply is null ? view.Body() : new HoldMeeting.Body(view.Body(), reply.Ids.TryGetValue(NextRole, out var next) ? new MeetingId(next) : null), view.ETag),
        location: null,
        cancellationToken);

    public Task<IResult> Item(Signed signed, MeetingId id, ItemId item, Written<MeetingId> written, CancellationToken cancellationToken, bool added = false) => Answer<AgendaItemBody>(
        signed,
        id,
        written,
        (view, reply) =>
        {
            var wanted = reply is null ? item : new ItemId(reply.Ids[ItemRole]);
            if (view.Meeting.Item(wanted) is { } shared)
            {
                var body = view.Item(shared);
                return (added ? body with { Advisories = Advisories.For(view.Meeting, shared) } : body, view.ETagOf(shared.Version, view.Notebook.Version));
            }

            return view.Notebook.Draft(wanted) is { } draft
                ? (view.Draft(draft) with { Advisories = added ? [] : null }, view.ETagOf(view.Meeting.Version, draft.Version))
                : null;
        },
        static reply => $"/v1/topics/{reply.Ids[ItemRole]}",
        cancellationToken);

    public Task<IResult> Note(Signed signed, MeetingId id, NoteId note, Written<MeetingId> written, CancellationToken cancellationToken) => Answer<NoteBody>(
        signed,
        id,
        written,
        (view, reply) =>
        {
            var wanted = reply is null ? note : new NoteId(reply.Ids[NoteRole]);
            return view.Meeting.Note(wanted) is { } shared
                ? (view.Note(shared), view.ETagOf(shared.Version, view.Notebook.Version))
                : view.Notebook.Note(wanted) is { } own ? (view.Note(own), view.ETagOf(view.Meeting.Version, own.Note.Version)) : null;
        },
        reply => $"/v1/meetings/{reply.Ids[MeetingChanges.MeetingRole]}/notes/{reply.Ids[NoteRole]}/revisions",
        cancellationToken);

    public Task<IResult> ActionItem(Signed signed, MeetingId? id, ActionItemId item, Written<MeetingId> written, CancellationToken cancellationToken) => Answer<ActionItemBody>(
        signed,
        id,
        written,
        (view, reply) => view.Meeting.ActionItem(reply is null ? item : new ActionItemId(reply.Ids[ActionItemRole])) is { } found
            ? (view.ActionItem(found), view.ETagOf(found.Version, own: 0))
            : null,
        static reply => $"/v1/action-items/{reply.Ids[ActionItemRole]}",
        cancellationToken,
        item);

    public Task<IResult> Decision(Signed signed, MeetingId id, Written<MeetingId> written, CancellationToken cancellationToken) => Part(
        signed, id, written, DecisionRole, static (view, made) => view.Meeting.Decisions.FirstOrDefault(d => d.Id.Value == made) is { } found ? view.Decision(found) : null, cancellationToken);

    public Task<IResult> Feedback(Signed signed, MeetingId id, Written<MeetingId> written, CancellationToken cancellationToken) => Part(
        signed, id, written, FeedbackRole, static (view, made) => view.Meeting.Feedback.FirstOrDefault(f => f.Id.Value == made) is { } found ? view.Feedback(found) : null, cancellationToken);

    public Task<IResult> FeedbackRequest(Signed signed, Written<MeetingId> written, CancellationToken cancellationToken) => Part(
        signed,
        default,
        written,
        FeedbackRequestRole,
        static (view, made) => view.Meeting.FeedbackRequests.FirstOrDefault(r => r.Id.Value == made) is { } found ? view.Request(found, FeedbackRequestStatus.Open, answeredAt: null) : null,
        cancellationToken);

    public Task<IResult> CheckIn(Signed signed, MeetingId id, Written<MeetingId> written, CancellationToken cancellationToken) => Part(
        signed, id, written, CheckInRole, static (view, made) => view.CheckIns().FirstOrDefault(c => c.Id.Value == made), cancellationToken);

    // What is part of a meeting and never changes has the meeting's tag and place.
    private Task<IResult> Part<TBody>(Signed signed, MeetingId id, Written<MeetingId> written, string role, Func<MeetingView, Guid, TBody?> show, CancellationToken cancellationToken)
        where TBody : class => Answer<object>(
        signed,
        id,
        written,
        (view, reply) => reply is null ? (view.Body(), view.ETag) : show(view, reply.Ids[role]) is { } body ? (body, view.ETag) : null,
        Location,
        cancellationToken);

    private Task<IResult> Answer<TBody>(
        Signed signed,
        MeetingId? id,
        Written<MeetingId> written,
        Func<MeetingView, Reply?, (TBody Body, string ETag)?> show,
        Func<Reply, string>? location,
        CancellationToken cancellationToken,
        ActionItemId? made = null) => signed.Answer<MeetingId, TBody>(
        written,
        async reply =>
        {
            var meeting = new MeetingId(reply.Ids[MeetingChanges.MeetingRole]);
            var view = await store.Read(signed.Organization, session => pages.Read(session, signed.Caller.Person, meeting, notebook => Moment.Of(reply, meeting.Value, notebook), cancellationToken), cancellationToken);
            return view is null ? null : show(view, reply);
        },
        location,
        async () =>
        {
            var view = await store.Read(
                signed.Organization,
                async session => (id ?? await ActionItemPlaces.Find(session, made!.Value, cancellationToken)) is { } meeting ? await pages.Read(session, signed.Caller.Person, meeting, cancellationToken) : null,
                cancellationToken);
            return view is null ? null : show(view, null);
        });
}
