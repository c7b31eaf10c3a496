using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Give a commitment to the other of the two. The owner hands it on at once; the other side's wish to take it over waits for the owner.</summary>
public static class ReassignActionItem
{
    public sealed record Request(PersonId? OwnerId = null, string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.OwnerId).NotNull();
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by, PersonId owner, string? reason = null) => meeting.ActionItem(id) switch
    {
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        _ when !meeting.Has(owner) => MeetingRefusals.NotParticipant,
        var item when item!.TermsFor(by).Owner == owner => Decision<MeetingEvent>.Nothing,
        var item => new ActionItemReassigned(id, by, by != item!.Owner && item.Committed, owner, reason),
    };

    /// <summary>Give an action item to the other of the two.</summary>
    public static async Task<IResult> Handle(ActionItemId actionItemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, actionItemId, known.Caller, request.OwnerId!.Value, request.Reason)).About(MeetingAnswers.ActionItemRole, actionItemId.Value);
        var written = await changes.OnActionItem(signed, actionItemId, "reassignActionItem", required: false, On, cancellationToken);
        return await answers.ActionItem(signed, id: null, actionItemId, written, cancellationToken);
    }
}
