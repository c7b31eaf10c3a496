using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Write down what was said, for both to read. A private note goes to its author's notebook.</summary>
public static class TakeNote
{
    public sealed record Request(string? Text = null, Visibility? Visibility = null, ItemId? AgendaItemId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().IsText();
            RuleFor(r => r.Visibility).Must(v => v is null or Vocabulary.Visibility.Shared or Vocabulary.Visibility.Private)
                .WithErrorCode("visibility").WithMessage("A note is shared or private.");
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, NoteId id, PersonId by, Request request) => meeting.Stage switch
    {
        null => MeetingRefusals.Absent,
        _ when meeting.Note(id) is not null => Decision<MeetingEvent>.Nothing,
        _ when request.AgendaItemId is { } item && meeting.Item(item) is null => MeetingRefusals.UnknownItem,
        var stage => new NoteTaken(id, by, request.AgendaItemId, stage is Stage.Held, request.Text),
    };

    /// <summary>Take a note, shared or private.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided Taken(Case known)
        {
            var id = new NoteId(known.Session.NewId());
            Decided decided = request.Visibility is Vocabulary.Visibility.Private
                ? WritePrivateNote.Decide(known.Notebook, known.Own, id, known.Meeting, request)
                : Decide(known.Meeting, id, known.Caller, request);
            return decided.About(MeetingAnswers.NoteRole, id.Value, 201);
        }

        var written = await changes.OnMeeting(signed, meetingId, "takeNote", Taken, then: null, cancellationToken);
        return await answers.Note(signed, meetingId, default, written, cancellationToken);
    }
}
