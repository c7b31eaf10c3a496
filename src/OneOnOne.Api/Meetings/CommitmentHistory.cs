using System.Globalization;
using System.Text.Json.Serialization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>A page of a commitment's steps, and all of its spans.</summary>
/// <param name="Items">The steps, newest first.</param>
/// <param name="Next">The cursor of the next page, or null.</param>
/// <param name="Timeline">How it stood from when to when, oldest first; on every page the whole of it. What was due at a moment says the span that holds it.</param>
/// <param name="ContinuesId">The commitment that this one took up after a handover; its history is its own.</param>
public sealed record ActionItemHistoryBody(IReadOnlyList<HistoryEntry> Items, string? Next, IReadOnlyList<CommitmentSpanBody> Timeline, ActionItemId? ContinuesId);

/// <summary>How a commitment stood between two moments, between which nothing of it changed.</summary>
/// <param name="From">Since when; itself included.</param>
/// <param name="Until">Until when; itself left out. Null: to this day.</param>
/// <param name="Status">How it stood.</param>
/// <param name="Owner">Who was to do it.</param>
/// <param name="To">For whom: the other one of the two.</param>
/// <param name="DueOn">When it was due.</param>
/// <param name="Title">Its wording.</param>
/// <param name="Binding">Its owner had agreed to it, and it was not over.</param>
/// <param name="Proposed">Terms that waited for the owner's word while these stood.</param>
/// <param name="By">Who brought this span about.</param>
/// <param name="Reason">What they said about it.</param>
/// <param name="EventId">The step by which it came.</param>
/// <param name="ConfirmedAt">When the other one confirmed that it was done.</param>
public sealed record CommitmentSpanBody(
    DateTimeOffset From,
    DateTimeOffset? Until,
    ActionItemStatus Status,
    PersonRef Owner,
    PersonRef To,
    DateOnly? DueOn,
    string? Title,
    bool Binding,
    ProposedTermsBody? Proposed,
    PersonRef? By,
    string? Reason,
    Guid EventId,
    DateTimeOffset? ConfirmedAt)
{
    /// <summary>Some of its text is gone with its key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Erased { get; init; }
}

/// <summary>Histories of commitments, for the two people of each, and for whoever a grant has opened their series to.</summary>
public sealed class CommitmentHistory(SharedReads reads, PeopleDirectory directory, MeetingHistory histories, Cursors cursors)
{
    // Nobody has as many managers one after the other.
    private const int MostHandovers = 20;

    /// <summary>As JSON, a page of steps at a time.</summary>
    public async Task<IResult> Page(Signed signed, ActionItemId id, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var before = key is null ? long.MaxValue : long.Parse(key, CultureInfo.InvariantCulture);
        if (await reads.Read(signed, (session, eyes) => Read(session, eyes, id, most: 1, cancellationToken), cancellationToken) is not ([var commitment], var view))
        {
            return Problems.NotFound(signed.Http);
        }

        var newest = commitment.Events.Where(recorded => recorded.Meta.Version < before).Reverse().Take(Cursors.Size(limit) + 1).ToList();
        return cursors.Page(
            signed,
            newest,
            limit,
            static recorded => recorded.Meta.Version.ToString(CultureInfo.InvariantCulture),
            recorded => histories.Entry(recorded, view),
            (items, next) => new ActionItemHistoryBody(items, next, [.. commitment.Spans.Select(span => Body(span, commitment, view))], commitment.Now.ContinuesId));
    }

    /// <summary>Written down, whole.</summary>
    public async Task<IResult> Write(Signed signed, ActionItemId id, MinutesFormat format, CancellationToken cancellationToken)
    {
        var (chain, view) = await reads.Read(signed, (session, eyes) => Read(session, eyes, id, MostHandovers, cancellationToken), cancellationToken);
        if (chain.Count == 0)
        {
            return Problems.NotFound(signed.Http);
        }

        var page = CommitmentPage.Of(chain, view, recorded => histories.Entry(recorded, view));
        return format is MinutesFormat.Html ? MinutesAnswers.Html(signed, MinutesHtml.Of(page)) : MinutesAnswers.Markdown(MinutesMarkdown.Of(page));
    }

    // Before it come those that it took up after a handover, while the viewer had part in them: the next manager sees nothing of a former pair.
    private async Task<(IReadOnlyList<Commitment> Chain, DirectoryView View)> Read(IReadSession session, Eyes eyes, ActionItemId id, int most, CancellationToken cancellationToken)
    {
        var chain = new List<Commitment>();
        for (ActionItemId? next = id; next is { } wanted && chain.Count < most && await One(session, eyes, wanted, cancellationToken) is { } found; next = found.Now.ContinuesId)
        {
            chain.Add(found);
        }

        return (chain, await directory.Get(session, cancellationToken));
    }

    private static async Task<Commitment?> One(IReadSession session, Eyes eyes, ActionItemId id, CancellationToken cancellationToken)
    {
        if (await ActionItemPlaces.Find(session, id, cancellationToken) is not { } meeting)
        {
            return null;
        }

        var batch = session.Batch();
        var events = batch.Events(meeting.Value);
        await batch.Send(cancellationToken);
        return events.Value.Select(recorded => recorded.Event).OfType<MeetingEvent.Scheduled>().FirstOrDefault() is { } scheduled && eyes.See(meeting, scheduled.SeriesId, scheduled.Participants)
            ? new Commitment(
                id, [.. scheduled.Participants.Select(p => p.PersonId)], [.. events.Value.Where(recorded => recorded.Event is MeetingEvent happened && ActionItemRows.ActionItemOf(happened) == id)], CommitmentSpan.Of(events.Value, id))
            : null;
    }

    private static CommitmentSpanBody Body(CommitmentSpan span, Commitment commitment, DirectoryView view)
    {
        var stands = span.Stands;
        return new CommitmentSpanBody(
            span.From,
            span.Until,
            stands.Status,
            view.Ref(stands.Owner),
            view.Ref(commitment.Other(stands.Owner)),
            stands.DueOn,
            stands.Title,
            stands.IsBinding,
            stands.Proposed is { } terms ? new ProposedTermsBody(view.Ref(terms.By), view.Ref(terms.Owner), terms.Title, terms.DueOn) : null,
            span.By is { } by ? view.Ref(by) : null,
            span.Why,
            span.EventId,
            stands.ConfirmedAt)
        {
            Erased = span.Erased,
        };
    }
}
