using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say how one is, or keep for oneself how one is or how the other side seems: a burnout is noticed by whoever looks back.</summary>
public static class RecordCheckIn
{
    /// <summary>How somebody is.</summary>
    /// <param name="Mood">From 1 (bad) to 5 (good).</param>
    /// <param name="Workload">From 1 (light) to 5 (too much).</param>
    /// <param name="Text">In words.</param>
    /// <param name="Visibility">Private unless it says shared.</param>
    /// <param name="Subject">Oneself; or the other side, which is an observation and always private.</param>
    public sealed record Request(int? Mood = null, int? Workload = null, string? Text = null, Visibility? Visibility = null, Side? Subject = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Mood).InclusiveBetween(1, 5);
            RuleFor(r => r.Workload).InclusiveBetween(1, 5);
            RuleFor(r => r.Text).IsText();
            RuleFor(r => r.Visibility).Must(v => v is null or Vocabulary.Visibility.Shared or Vocabulary.Visibility.Private)
                .WithErrorCode("visibility").WithMessage("A check-in is shared or private.");
            RuleFor(r => r.Subject).IsInEnum();
            RuleFor(r => r.Visibility).Must((r, v) => r.Subject is not Side.Them || v is not Vocabulary.Visibility.Shared)
                .WithErrorCode("observation").WithMessage("What one observes about the other side is kept private; say it as feedback.");
            RuleFor(r => r).Must(r => r.Mood is not null || r.Workload is not null || !string.IsNullOrWhiteSpace(r.Text))
                .OverridePropertyName(nameof(Request.Mood)).WithErrorCode("empty").WithMessage("A check-in says something: a mood, a workload or words.");
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, CheckInId id, PersonId by, Request request) => meeting.Stage switch
    {
        _ when meeting.CheckIns.Any(c => c.Id == id) => Decision<MeetingEvent>.Nothing,
        not (Stage.Upcoming or Stage.Held) => MeetingRefusals.Closed(meeting),
        var stage => new CheckInRecorded(id, by, stage is Stage.Held, request.Mood, request.Workload, request.Text),
    };

    /// <summary>Record a check-in, shared or private, or an observation of one's own.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known)
        {
            var id = new CheckInId(known.Session.NewId());
            Decided decided = request.Visibility is Visibility.Shared
                ? Decide(known.Meeting, id, known.Caller, request)
                : RecordPrivateCheckIn.Decide(known.Notebook, known.Own, id, known.Meeting, request);
            return decided.About(MeetingAnswers.CheckInRole, id.Value, 201);
        }

        var written = await changes.OnMeeting(signed, meetingId, "recordCheckIn", On, then: null, cancellationToken);
        return await answers.CheckIn(signed, meetingId, written, cancellationToken);
    }
}
