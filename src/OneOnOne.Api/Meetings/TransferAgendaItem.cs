using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author takes an item to the upcoming meeting of another series; it arrives there through <see cref="Carrying.Arriving"/>.</summary>
public static class TransferAgendaItem
{
    public sealed record Request(SeriesId? SeriesId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.SeriesId).NotNull();
        }
    }

    /// <summary>What the meeting it leaves says.</summary>
    /// <param name="from">The meeting the item is in.</param>
    /// <param name="id">The item.</param>
    /// <param name="to">The upcoming meeting of the other series; null when it has none.</param>
    public static Decision<MeetingEvent> Decide(Meeting from, ItemId id, Meeting? to) => from.Item(id) switch
    {
        null => MeetingRefusals.Absent,
        { CarriedTo: { } there } when there == to?.Id => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Settled(item) is { } refusal => refusal,
        { AboutPersonId: { } about } when to?.Has(about) is true => MeetingRefusals.AboutTheOther,
        var item when to is not null && !to.Has(item!.Author) => MeetingRefusals.Absent,
        _ when to is not { IsUpcoming: true } => MeetingRefusals.NoUpcomingMeeting,
        _ when to.Id == from.Id => Decision<MeetingEvent>.Nothing,
        _ => new AgendaItemCarriedOver(id, to.Id),
    };

    /// <summary>Take an agenda item of one's own to the upcoming meeting of another series.</summary>
    public static async Task<IResult> Handle(
        MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.Transfer(signed, meetingId, itemId, request.SeriesId!.Value, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
