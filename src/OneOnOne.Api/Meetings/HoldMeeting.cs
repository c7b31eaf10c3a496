using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say that a meeting took place, and what became of its items. What stays open goes on, see <see cref="Carrying"/>.</summary>
public static class HoldMeeting
{
    /// <summary>When, on which agenda, with what result.</summary>
    /// <param name="HeldAt">When it took place; now, if absent.</param>
    /// <param name="AgendaVersion">The agenda the caller saw; given, it must be current.</param>
    /// <param name="Items">A wrap-up.</param>
    public sealed record Request(DateTimeOffset? HeldAt = null, long? AgendaVersion = null, IReadOnlyList<WrapUp>? Items = null);

    /// <summary>What became of one item.</summary>
    /// <param name="Id">An item that was talked about.</param>
    /// <param name="Outcome">What became of it, if it is settled.</param>
    /// <param name="Text">The answer or reason.</param>
    public sealed record WrapUp(ItemId? Id = null, Outcome? Outcome = null, string? Text = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.HeldAt).IsInstant();
            RuleFor(r => r.Items).AtMost(Limits.WrapUp).WithErrorCode("tooMany");
            RuleForEach(r => r.Items).ChildRules(item =>
            {
                item.RuleFor(i => i.Id).NotNull();
                item.RuleFor(i => i.Outcome).IsInEnum();
                item.RuleFor(i => i.Text).IsText();
                item.RuleFor(i => i.Text).Null().When(i => i.Outcome is null).WithErrorCode("outcome").WithMessage("A text belongs to an outcome.");
            });
        }
    }

    /// <summary>The meeting as it ended, and the one that was planned next or received its open items.</summary>
    public sealed record Body(MeetingBody Meeting, MeetingId? NextMeetingId);

    /// <summary>The one command that is not harmless twice: the second caller must learn that somebody else ended the meeting.</summary>
    public static Decision<MeetingEvent> Decide(Meeting meeting, PersonId by, Request request, DateTimeOffset now) => meeting.Stage switch
    {
        null => MeetingRefusals.Absent,
        Stage.Held => MeetingRefusals.AlreadyHeld,
        Stage.Cancelled => MeetingRefusals.CalledOff,
        _ when request.HeldAt > now => MeetingRefusals.HeldInTheFuture,
        _ when request.AgendaVersion is { } seen && seen != meeting.AgendaVersion => MeetingRefusals.AgendaMoved,
        _ => Wrapped(meeting, by, request, now),
    };

    private static Decision<MeetingEvent> Wrapped(Meeting meeting, PersonId by, Request request, DateTimeOffset now)
    {
        List<MeetingEvent> events = [];
        var state = meeting;
        foreach (var wrap in request.Items ?? [])
        {
            var decided = Settle(state, by, wrap);
            if (decided.Refusal is { } refusal)
            {
                return refusal;
            }

            events.AddRange(decided.Events);
            state = state.After(decided.Events, now, by);
        }

        events.Add(new Held((request.HeldAt ?? now).ToUniversalTime(), state.AgendaVersion));
        return events;
    }

    private static Decision<MeetingEvent> Settle(Meeting meeting, PersonId by, WrapUp wrap)
    {
        if (wrap.Id is not { } id || meeting.Item(id) is not { } item)
        {
            return MeetingRefusals.UnknownItem;
        }

        if (item.CarriedTo is not null)
        {
            return MeetingRefusals.ItemElsewhere;
        }

        MeetingEvent[] discussed = item.Status is ItemStatus.Shared ? [new AgendaItemDiscussed(id)] : [];
        if (wrap.Outcome is not { } outcome)
        {
            return discussed;
        }

        var resolved = ResolveAgendaItem.Decide(meeting, id, by, new ResolveAgendaItem.Request(outcome, wrap.Text));
        return resolved.Refusal is { } refusal ? refusal : (MeetingEvent[])[.. discussed, .. resolved.Events];
    }

    /// <summary>Say that a meeting took place; plans the next one and carries what is unresolved.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, Onward onward, CancellationToken cancellationToken)
    {
        var written = await changes.OnMeeting(signed, meetingId, "holdMeeting", known => Decide(known.Meeting, known.Caller, request, known.Now), onward.Close, cancellationToken);
        return await answers.Held(signed, meetingId, written, cancellationToken);
    }
}
