using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author of a concern notes what was tried about it, and whether it got better.</summary>
public static class LogAttempt
{
    /// <summary>What was tried.</summary>
    /// <param name="Text">In the author's words.</param>
    /// <param name="Result">Whether it helped, once that can be said.</param>
    public sealed record Request(string? Text = null, AttemptResult? Result = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().IsText();
            RuleFor(r => r.Result).IsInEnum();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, AttemptId attempt, Request request) => meeting.Item(id) switch
    {
        { } known when known.Attempts.Any(a => a.Id == attempt) => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Settled(item) is { } refusal => refusal,
        { Kind: not ItemKind.Concern } => MeetingRefusals.NotAConcern,
        var item when item!.Attempts.Count >= Limits.Attempts => MeetingRefusals.TooManyAttempts,
        var item => new AttemptLogged(id, attempt, item!.Author, request.Result, request.Text),
    };

    /// <summary>Note what was tried about a concern, and whether it got better.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, new AttemptId(known.Session.NewId()), request)).About(MeetingAnswers.ItemRole, itemId.Value, 201);
        var written = await changes.OnItem(signed, meetingId, itemId, "logAttempt", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
