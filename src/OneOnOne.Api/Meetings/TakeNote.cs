using FluentValidation;
using OneOnOne.Api.Ids;
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
}
