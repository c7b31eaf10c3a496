using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The author was not content after all. In a meeting that is over the item then goes on, see <see cref="Carrying.Send"/>.</summary>
public static class ReopenAgendaItem
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, string? reason) => meeting.Item(id) switch
    {
        null => MeetingRefusals.Absent,
        { CarriedTo: not null } => MeetingRefusals.ItemElsewhere,
        { IsOpen: true } => Decision<MeetingEvent>.Nothing,
        { Status: ItemStatus.Resolved } item => new AgendaItemReopened(id, item.Author, reason),
        _ => MeetingRefusals.ItemWithdrawn,
    };

    /// <summary>Open an agenda item again.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, request.Reason)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "reopenAgendaItem", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
