using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say what became of something from before, in one's own eyes. It changes no status; what nobody remarks on stays listed the next time.</summary>
public static class RemarkInLookBack
{
    private const string Operation = "remarkInLookBack";

    public sealed record Request(LookBackResult? Result = null, string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Result).NotNull().IsInEnum();
            RuleFor(r => r.Text).IsReason();
        }
    }

    /// <summary>The remark, or nothing when the same stands already.</summary>
    /// <param name="meeting">The meeting in which the two look back.</param>
    /// <param name="subject">An agenda item or action item.</param>
    /// <param name="listed">It stands in the meeting's look-back.</param>
    /// <param name="by">Who remarks.</param>
    /// <param name="request">What became of it.</param>
    public static Decision<MeetingEvent> Decide(Meeting meeting, Guid subject, bool listed, PersonId by, Request request) => meeting.Stage switch
    {
        null => MeetingRefusals.Absent,
        _ when !listed => MeetingRefusals.Absent,
        not Stage.Upcoming => MeetingRefusals.Closed(meeting),
        _ when meeting.LookBack.Any(r => r.Subject == subject && r.By == by && r.Result == request.Result && r.Text == request.Text) => Decision<MeetingEvent>.Nothing,
        _ => new LookBackRemarked(subject, by, request.Result!.Value, request.Text),
    };

    /// <summary>What may be called of something that stands in a meeting's look-back.</summary>
    public static IReadOnlyList<string> Allowed(Meeting meeting, PersonId viewer) =>
        MeetingAccess.Refuse(Operation, viewer, meeting) is null && Decide(meeting, Guid.Empty, listed: true, viewer, new Request(LookBackResult.Progress)).Events.Count > 0 ? [Operation] : [];

    /// <summary>Remark on something from before. A later remark of the same person takes the place of the shown one.</summary>
    public static async Task<IResult> Handle(
        MeetingId meetingId, Guid itemId, Request request, Signed signed, MeetingChanges changes, LookBackPage page, IEventStore store, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        async Task<bool> Listed(IReadSession session, Case known) =>
            await page.Read(session, known.Caller, meetingId, cancellationToken) is { } found && found.Entries.Any(entry => entry.Id == itemId);

        Decided On(Case known, bool listed) => Decide(known.Meeting, itemId, listed, known.Caller, request);
        var written = await changes.OnMeeting(signed, meetingId, Operation, Listed, On, cancellationToken);
        return written.Refusal is not null
            ? await answers.Meeting(signed, meetingId, written, cancellationToken)
            : await signed.Answer<MeetingId, LookBackEntry>(written, async _ =>
            {
                var found = await store.Read(signed.Organization, session => page.Read(session, signed.Caller.Person, meetingId, cancellationToken), cancellationToken);
                return found?.Entries.FirstOrDefault(entry => entry.Id == itemId) is { } entry ? (entry, found.View.ETag) : null;
            });
    }
}
