using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Put a topic on the agenda: one call, one field.</summary>
public static class AddAgendaItem
{
    public sealed record Request(
        string? Title = null,
        ItemKind? Kind = null,
        Theme? Theme = null,
        Visibility? Visibility = null,
        string? Details = null,
        IReadOnlyList<string>? Tags = null,
        bool? Sensitive = null,
        PersonId? AboutPersonId = null,
        QuestionId? QuestionId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).IsTitle();
            RuleFor(r => r.Kind).IsInEnum();
            RuleFor(r => r.Theme).IsInEnum();
            RuleFor(r => r.Visibility).Must(v => v is null or Vocabulary.Visibility.Shared or Vocabulary.Visibility.Draft)
                .WithErrorCode("visibility").WithMessage("An agenda item is shared or a draft.");
            RuleFor(r => r.Details).IsText();
            RuleFor(r => r.QuestionId).IsQuestion();
            RuleFor(r => r.Tags).AtMost(Limits.Tags).WithErrorCode("tooMany");
            RuleForEach(r => r.Tags).IsTag();
        }
    }

    /// <summary>A shared item; a draft goes to its author's notebook.</summary>
    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, PersonId by, Request request, Source source = Source.Person) => meeting.Stage switch
    {
        _ when meeting.Item(id) is not null => Decision<MeetingEvent>.Nothing,
        _ when request.AboutPersonId is { } about && meeting.Has(about) => MeetingRefusals.AboutParticipant,
        Stage.Upcoming => Said(id, by, request, source),
        _ => MeetingRefusals.Closed(meeting),
    };

    /// <summary>The item as it was asked for, with what was left out.</summary>
    internal static AgendaItemAdded Said(ItemId id, PersonId by, Request request, Source source) => new(
        id,
        by,
        source,
        request.Kind ?? ItemKind.Discussion,
        request.Theme ?? Vocabulary.Theme.Other,
        request.Sensitive ?? false,
        request.AboutPersonId,
        request.QuestionId,
        request.Title,
        request.Details,
        request.Tags);

    /// <summary>Put a topic on the agenda, or write a draft that only its author sees.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.OnMeeting(signed, meetingId, "addAgendaItem", known => Added(known, request), then: null, cancellationToken);
        return await answers.Item(signed, meetingId, default, written, cancellationToken, added: true);
    }

    /// <summary>What is added where: a draft to the notebook, everything else to the meeting.</summary>
    internal static Decided Added(Case known, Request request)
    {
        var id = new ItemId(known.Session.NewId());
        Decided decided = request.Visibility is not Vocabulary.Visibility.Draft
            ? Decide(known.Meeting, id, known.Caller, request)
            : known.Meeting.IsUpcoming ? WriteDraft.Decide(known.Notebook, known.Own, id, request) : MeetingRefusals.Closed(known.Meeting);
        return decided.About(MeetingAnswers.ItemRole, id.Value, 201);
    }
}
