using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Word a note anew; earlier wordings remain to be read.</summary>
public static class ReviseNote
{
    public sealed record Request(string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().IsText();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, NoteId id, string? text) => meeting.Note(id) switch
    {
        null => MeetingRefusals.Absent,
        { IsWithdrawn: true } => MeetingRefusals.NoteWithdrawn,
        var note when note.Text == text => Decision<MeetingEvent>.Nothing,
        var note => new NoteRevised(id, note.Author, text),
    };

    /// <summary>Word a note anew.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, NoteId noteId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.OnNote(
            signed,
            meetingId,
            noteId,
            "reviseNote",
            known => ((Decided)Decide(known.Meeting, noteId, request.Text)).About(MeetingAnswers.NoteRole, noteId.Value),
            known => ((Decided)RevisePrivateNote.Decide(known.Notebook, noteId, request.Text)).About(MeetingAnswers.NoteRole, noteId.Value),
            cancellationToken);
        return await answers.Note(signed, meetingId, noteId, written, cancellationToken);
    }
}
