using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The items of a meeting in agenda order, and what becomes of them.</summary>
internal static class Agenda
{
    internal static IReadOnlyList<AgendaItem> Evolve(MeetingId meeting, IReadOnlyList<AgendaItem> items, MeetingEvent @event, EventMeta meta) => @event switch
    {
        AgendaItemAdded e => Append(items, Added(meeting, e, meta)),
        AgendaItemBroughtIn e => Append(items, BroughtIn(e, meta)),
        AgendaItemEdited e => On(items, e.ItemId, meta, i => i with
        {
            Kind = e.Kind,
            Theme = e.Theme,
            Sensitive = e.Sensitive,
            Title = e.Title,
            Details = e.Details,
            Tags = e.Tags ?? [],
        }),
        AgendaItemMoved e => Move(On(items, e.ItemId, meta, i => i), e),
        AgendaItemDiscussed e => On(items, e.ItemId, meta, i => i with { Status = ItemStatus.Discussed, DiscussedAt = meta.OccurredAt }),
        AgendaItemResolved e => On(items, e.ItemId, meta, i => i with
        {
            Status = e.Outcome is Outcome.Deferred ? i.Status : ItemStatus.Resolved,
            Outcome = new ItemOutcome(e.Outcome, e.By, meta.OccurredAt, e.Text, e.Until, e.ValidFrom, e.ValidTo, e.Url, e.To, meta.Erased),
            Escalation = null,
        }),
        AgendaItemReopened e => On(items, e.ItemId, meta, i => i with { Status = ItemStatus.Shared, Outcome = null, LastOutcome = i.Outcome }),
        AgendaItemCarriedOver e => On(items, e.ItemId, meta, i => i with { CarriedTo = e.ToMeetingId }),
        AgendaItemWithdrawn e => On(items, e.ItemId, meta, i => i with { Status = ItemStatus.Withdrawn }),
        AttemptLogged e => On(items, e.ItemId, meta, i => i with { Attempts = [.. i.Attempts, new Attempt(e.AttemptId, meta.OccurredAt, e.Result, e.Text, meta.Erased)] }),
        OpportunityOffered e => On(items, e.ItemId, meta, i => i with
        {
            Offers = [.. i.Offers, new Offer(e.OfferId, e.By, meta.OccurredAt, OfferStatus.Offered, e.Text, Reason: null, meta.Erased)],
        }),
        OpportunityAccepted e => On(items, e.ItemId, meta, i => i with { Offers = i.Offers.Change(o => o.Id == e.OfferId, o => o with { Status = OfferStatus.Accepted }) }),
        OpportunityDeclined e => On(items, e.ItemId, meta, i => i with
        {
            Offers = i.Offers.Change(o => o.Id == e.OfferId, o => o with { Status = OfferStatus.Declined, Reason = e.Reason }),
        }),
        EscalationProposed e => On(items, e.ItemId, meta, i => i with { Escalation = new ProposedEscalation(e.By, meta.OccurredAt, e.To, e.Text, meta.Erased) }),
        EscalationAccepted e => On(items, e.ItemId, meta, i => i with
        {
            Status = ItemStatus.Resolved,
            Outcome = new ItemOutcome(Outcome.Escalated, i.Escalation?.By, meta.OccurredAt, e.Text, To: e.To, Erased: meta.Erased),
            Escalation = null,
        }),
        _ => throw new InvalidOperationException($"An agenda does not know {@event.GetType().Name}."),
    };

    /// <summary>The list with the first such element changed; ids stand in it once.</summary>
    internal static IReadOnlyList<T> Change<T>(this IReadOnlyList<T> list, Func<T, bool> which, Func<T, T> change)
    {
        // Folding does this for nearly every event: one copy, and nothing for the elements that stay.
        for (var at = 0; at < list.Count; at++)
        {
            if (which(list[at]))
            {
                T[] changed = [.. list];
                changed[at] = change(list[at]);
                return changed;
            }
        }

        return list;
    }

    private static IReadOnlyList<AgendaItem> On(IReadOnlyList<AgendaItem> items, ItemId id, EventMeta meta, Func<AgendaItem, AgendaItem> change) =>
        items.Change(i => i.Id == id, i => change(i) with { Version = meta.Version });

    private static AgendaItem Added(MeetingId meeting, AgendaItemAdded e, EventMeta meta) => new()
    {
        Id = e.ItemId,
        Author = e.Author,
        Source = e.Source,
        Title = e.Title,
        Details = e.Details,
        Tags = e.Tags ?? [],
        Kind = e.Kind,
        Theme = e.Theme,
        Sensitive = e.Sensitive,
        AboutPersonId = e.AboutPersonId,
        QuestionId = e.QuestionId,
        RaisedAt = meta.OccurredAt,
        FirstMeetingId = meeting,
        BroughtInFrom = null,
        TimesCarried = 0,
        TimesPostponed = 0,
        Version = meta.Version,
    };

    private static AgendaItem BroughtIn(AgendaItemBroughtIn e, EventMeta meta) => new()
    {
        Id = e.ItemId,
        Author = e.Author,
        Source = e.Source,
        Title = e.Title,
        Details = e.Details,
        Tags = e.Tags ?? [],
        Kind = e.Kind,
        Theme = e.Theme,
        Sensitive = e.Sensitive,
        AboutPersonId = e.AboutPersonId,
        QuestionId = e.QuestionId,
        RaisedAt = e.RaisedAt,
        FirstMeetingId = e.FirstMeetingId,
        BroughtInFrom = e.FromMeetingId,
        TimesCarried = e.TimesCarried,
        TimesPostponed = e.TimesPostponed,
        Version = meta.Version,
        LastOutcome = e.LastOutcome is { Waits: false } last ? new ItemOutcome(last.Outcome, last.By, last.At, e.LastOutcomeText, last.Until, To: last.To, Erased: meta.Erased) : null,
        Attempts = [.. (e.Attempts ?? []).Select(a => new Attempt(a.Id, a.At, a.Result, Text: null, Erased: false, a.LoggedIn))],
        Offers = [.. (e.Offers ?? []).Select(o => new Offer(o.Id, o.By, o.At, o.Status, Text: null, Reason: null, Erased: false, o.OfferedIn, o.AnsweredIn))],
        Escalation = e.LastOutcome is { Waits: true, By: { } by } waits ? new ProposedEscalation(by, waits.At, waits.To, e.LastOutcomeText, meta.Erased) : null,
    };

    /// <summary>At the end; an item that comes back stands where it arrived last.</summary>
    private static AgendaItem[] Append(IReadOnlyList<AgendaItem> items, AgendaItem item) => items.Any(i => i.Id == item.Id)
        ? Number([.. items.Where(i => i.Id != item.Id), item])
        : [.. items, item with { Order = items.Count + 1 }];

    private static AgendaItem[] Move(IReadOnlyList<AgendaItem> items, AgendaItemMoved e)
    {
        var moved = items.First(i => i.Id == e.ItemId);
        var rest = items.Where(i => i.Id != e.ItemId).ToList();
        rest.Insert(rest.FindIndex(i => i.Id == e.After) + 1, moved);
        return Number(rest);
    }

    private static AgendaItem[] Number(IEnumerable<AgendaItem> items) => [.. items.Select((item, index) => item.Order == index + 1 ? item : item with { Order = index + 1 })];
}
