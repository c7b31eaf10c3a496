using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Write down what the two decided. A decision is not edited: a later one says what holds instead.</summary>
public static class RecordDecision
{
    public sealed record Request(string? Text = null, ItemId? AgendaItemId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().IsText();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, DecisionId id, PersonId by, Request request) => meeting.Stage switch
    {
        _ when meeting.Decisions.Any(d => d.Id == id) => Decision<MeetingEvent>.Nothing,
        not (Stage.Upcoming or Stage.Held) => MeetingRefusals.Closed(meeting),
        _ when request.AgendaItemId is { } item && meeting.Item(item) is null => MeetingRefusals.UnknownItem,
        var stage => new DecisionRecorded(id, by, request.AgendaItemId, stage is Stage.Held, request.Text),
    };

    /// <summary>Record what the two decided.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known)
        {
            var id = new DecisionId(known.Session.NewId());
            return ((Decided)Decide(known.Meeting, id, known.Caller, request)).About(MeetingAnswers.DecisionRole, id.Value, 201);
        }

        var written = await changes.OnMeeting(signed, meetingId, "recordDecision", On, then: null, cancellationToken);
        return await answers.Decision(signed, meetingId, written, cancellationToken);
    }
}
