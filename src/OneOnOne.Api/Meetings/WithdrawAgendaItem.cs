using FluentValidation;
using OneOnOne.Api.Ids;
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
}
