using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Change what an item says; its author does.</summary>
public static class EditAgendaItem
{
    public sealed record Request(
        Change<string?> Title = default,
        Change<string?> Details = default,
        Change<ItemKind?> Kind = default,
        Change<Theme?> Theme = default,
        Change<IReadOnlyList<string>?> Tags = default,
        Change<bool?> Sensitive = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title.Value).IsTitle().When(r => r.Title.IsGiven).OverridePropertyName("Title");
            RuleFor(r => r.Details.Value).IsText().OverridePropertyName("Details");
            RuleFor(r => r.Kind.Value).IsInEnum().OverridePropertyName("Kind");
            RuleFor(r => r.Theme.Value).IsInEnum().OverridePropertyName("Theme");
            RuleFor(r => r.Tags.Value).AtMost(Limits.Tags).WithErrorCode("tooMany")
                .OverridePropertyName("Tags");
            RuleForEach(r => r.Tags.Value).IsTag().OverridePropertyName("Tags");
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, Request request)
    {
        if (MeetingRefusals.Settled(meeting.Item(id)) is { } refusal)
        {
            return refusal;
        }

        var item = meeting.Item(id)!;
        var edited = new AgendaItemEdited(
            id,
            item.Author,
            request.Kind.Over(item.Kind) ?? ItemKind.Discussion,
            request.Theme.Over(item.Theme) ?? Vocabulary.Theme.Other,
            request.Sensitive.Over(item.Sensitive) ?? false,
            request.Title.Over(item.Title),
            request.Details.Over(item.Details),
            request.Tags.Over(item.Tags) ?? []);
        return Says(item, edited) ? Decision<MeetingEvent>.Nothing : edited;
    }

    private static bool Says(AgendaItem item, AgendaItemEdited edited) =>
        item.Kind == edited.Kind && item.Theme == edited.Theme && item.Sensitive == edited.Sensitive
        && item.Title == edited.Title && item.Details == edited.Details && item.Tags.SequenceEqual(edited.Tags ?? []);

    /// <summary>Change what an agenda item, or a draft of one's own, says.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, request)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "editAgendaItem", required: true, On, known => ((Decided)EditDraft.Decide(known.Notebook, itemId, request)).About(MeetingAnswers.ItemRole, itemId.Value), cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
