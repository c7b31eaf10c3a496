using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Ask the other side of a series about oneself, ahead of the meeting, so that they can think about it. Either direction.</summary>
public static class RequestFeedback
{
    /// <summary>What is asked.</summary>
    /// <param name="SeriesId">Whose other side is asked.</param>
    /// <param name="Question">The more specific, the better the answer.</param>
    /// <param name="NeededBy">Until when an answer is useful.</param>
    /// <param name="QuestionId">The question of the bank it came from.</param>
    public sealed record Request(SeriesId? SeriesId = null, string? Question = null, DateOnly? NeededBy = null, QuestionId? QuestionId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.SeriesId).NotNull();
            RuleFor(r => r.Question).NotEmpty().MaximumLength(Limits.Reason).IsText();
            RuleFor(r => r.NeededBy).IsDay();
            RuleFor(r => r.QuestionId).IsQuestion();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, FeedbackRequestId id, PersonId by, Request request) => meeting.Stage switch
    {
        _ when meeting.FeedbackRequests.Any(r => r.Id == id) => Decision<MeetingEvent>.Nothing,
        Stage.Upcoming => new FeedbackRequested(id, by, meeting.Counterpart(by).PersonId, request.NeededBy, request.QuestionId, request.Question),
        _ => MeetingRefusals.Closed(meeting),
    };

    /// <summary>Ask the other side of a series for feedback, ahead of the next meeting.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known)
        {
            var id = new FeedbackRequestId(known.Session.NewId());
            return ((Decided)Decide(known.Meeting, id, known.Caller, request)).About(MeetingAnswers.FeedbackRequestRole, id.Value, 201);
        }

        var written = await changes.OnUpcoming(signed, _ => request.SeriesId, On, cancellationToken);
        return await answers.FeedbackRequest(signed, written, cancellationToken);
    }
}
