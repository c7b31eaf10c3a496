using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author takes an item back.</summary>
public static class WithdrawAgendaItem
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, string? reason = null) => meeting.Item(id) switch
    {
        { Status: ItemStatus.Withdrawn } => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Settled(item) is { } refusal => refusal,
        var item => new AgendaItemWithdrawn(id, item!.Author, reason),
    };

    /// <summary>Take an agenda item, or a draft of one's own, back.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, request?.Reason)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "withdrawAgendaItem", required: false, On, known => ((Decided)DiscardDraft.Decide(known.Notebook, itemId)).About(MeetingAnswers.ItemRole, itemId.Value), cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
