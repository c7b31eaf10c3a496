using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Tell the other side what one saw, asked for or not. Only the two ever see it.</summary>
public static class GiveFeedback
{
    /// <summary>What is told.</summary>
    /// <param name="Text">In the giver's words.</param>
    /// <param name="RequestId">The request it answers, of this or an earlier meeting of the same series.</param>
    public sealed record Request(string? Text = null, FeedbackRequestId? RequestId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().IsText();
        }
    }

    /// <summary>The feedback, unless the meeting was called off or the request is not the giver's to answer.</summary>
    /// <param name="meeting">The meeting, ahead or held.</param>
    /// <param name="id">The new feedback's id.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="request">What is said.</param>
    /// <param name="asked">The request it answers, as the rows know it; null when there is none.</param>
    public static Decision<MeetingEvent> Decide(Meeting meeting, FeedbackId id, PersonId by, Request request, FeedbackRequestRow? asked) => meeting.Stage switch
    {
        _ when meeting.Feedback.Any(f => f.Id == id) => Decision<MeetingEvent>.Nothing,
        not (Stage.Upcoming or Stage.Held) => MeetingRefusals.Closed(meeting),
        _ when request.RequestId is not null && (asked is null || asked.Asked != by || asked.Agreement != meeting.Agreement) => MeetingRefusals.UnknownRequest,
        var stage => new FeedbackGiven(id, by, meeting.Counterpart(by).PersonId, request.RequestId, stage is Stage.Held, request.Text),
    };

    /// <summary>Give the other side feedback, asked for or not.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        async Task<FeedbackRequestRow?> Asked(IReadSession session, Case known)
        {
            if (request.RequestId is not { } id)
            {
                return null;
            }

            var batch = session.Batch();
            var row = FeedbackRequestRows.ById(batch, session.Organization, id);
            await batch.Send(cancellationToken);
            return row.Value.Count == 0 ? null : row.Value[0];
        }

        Decided On(Case known, FeedbackRequestRow? asked)
        {
            var id = new FeedbackId(known.Session.NewId());
            return ((Decided)Decide(known.Meeting, id, known.Caller, request, asked)).About(MeetingAnswers.FeedbackRole, id.Value, 201);
        }

        var written = await changes.OnMeeting(signed, meetingId, "giveFeedback", Asked, On, cancellationToken);
        return await answers.Feedback(signed, meetingId, written, cancellationToken);
    }
}
