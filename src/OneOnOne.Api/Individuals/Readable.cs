using OneOnOne.Api.Goals;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Individuals;

/// <summary>What a text that was found is.</summary>
public enum TextType
{
    Meeting,
    AgendaItem,
    Draft,
    Outcome,
    Attempt,
    Offer,
    Note,
    ActionItem,
    Decision,
    FeedbackRequest,
    Feedback,
    CheckIn,
    Remark,
    Goal,
}

/// <summary>One thing with words in it that a person may read.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its id; an outcome's is its agenda item's, a remark's that of what it is about.</param>
/// <param name="At">When it was said.</param>
/// <param name="Title">Its own title; null when it has none, or the text is gone.</param>
/// <param name="Text">What else it says.</param>
/// <param name="More">What was said about it later.</param>
internal sealed record Readable(TextType Type, Guid Id, DateTimeOffset At, string? Title, string? Text = null, string? More = null)
{
    public MeetingId? Meeting { get; init; }

    public SeriesId? Series { get; init; }

    public PersonId? Counterpart { get; init; }

    public ItemId? AgendaItem { get; init; }

    /// <summary>The title of what it belongs to; it is shown, not searched.</summary>
    public string? About { get; init; }

    public Visibility Visibility { get; init; }

    /// <summary>
    /// What stands in a meeting: the wordings of today. What was withdrawn is not found, nor what an item said in a meeting that it has left for another one the viewer can read.
    /// </summary>
    public static IEnumerable<Readable> In(Meeting meeting, PersonId viewer, Func<MeetingId, bool> reads)
    {
        var counterpart = meeting.Counterpart(viewer).PersonId;
        Readable Here(Readable text, ItemId? item = null) => text with
        {
            Meeting = meeting.Id,
            Series = meeting.SeriesId,
            Counterpart = counterpart,
            AgendaItem = item,
            About = item is { } about ? meeting.Item(about)?.Title : null,
        };

        if (meeting.Title is not null || meeting.Stage is Stage.CalledOff { Reason: not null })
        {
            yield return Here(new Readable(TextType.Meeting, meeting.Id.Value, meeting.HeldAt ?? meeting.StartsAt ?? DateTimeOffset.UnixEpoch, meeting.Title, (meeting.Stage as Stage.CalledOff)?.Reason));
        }

        foreach (var item in meeting.AgendaItems.Where(item => item.Status is not ItemStatus.Withdrawn))
        {
            foreach (var text in In(item, reads))
            {
                yield return Here(text, item.Id);
            }
        }

        foreach (var note in meeting.Notes.Where(note => !note.IsWithdrawn))
        {
            yield return Here(new Readable(TextType.Note, note.Id.Value, note.TakenAt, Title: null, note.Text), note.AgendaItemId);
        }

        foreach (var action in meeting.ActionItems)
        {
            var said = string.Join('\n', new[] { action.Proposed?.Title, action.Progress?.Text, action.CompletedText, action.Reason }.OfType<string>());
            yield return Here(new Readable(TextType.ActionItem, action.Id.Value, action.AddedAt, action.Title, said.Length == 0 ? null : said), action.AgendaItemId);
        }

        foreach (var decision in meeting.Decisions)
        {
            yield return Here(new Readable(TextType.Decision, decision.Id.Value, decision.At, Title: null, decision.Text), decision.AgendaItemId);
        }

        foreach (var request in meeting.FeedbackRequests)
        {
            yield return Here(new Readable(TextType.FeedbackRequest, request.Id.Value, request.At, Title: null, request.Question));
        }

        foreach (var feedback in meeting.Feedback)
        {
            yield return Here(new Readable(TextType.Feedback, feedback.Id.Value, feedback.At, Title: null, feedback.Text));
        }

        foreach (var checkIn in meeting.CheckIns)
        {
            yield return Here(new Readable(TextType.CheckIn, checkIn.Id.Value, checkIn.At, Title: null, checkIn.Text));
        }

        foreach (var remark in meeting.LookBack)
        {
            yield return Here(new Readable(TextType.Remark, remark.Subject, remark.At, Title: null, remark.Text));
        }
    }

    /// <summary>What stands in the viewer's own notebook.</summary>
    public static IEnumerable<Readable> In(Notebook notebook, SeriesId? series, MeetingId? oneOff, PersonId counterpart)
    {
        Readable Own(Readable text, MeetingId? meeting, ItemId? item = null) => text with { Meeting = meeting, Series = series, Counterpart = counterpart, AgendaItem = item, Visibility = Visibility.Private };

        foreach (var draft in notebook.Drafts.Where(draft => draft.IsOpen))
        {
            yield return Own(new Readable(TextType.Draft, draft.Id.Value, draft.WrittenAt, draft.Content?.Title, draft.Content?.Details, Tags(draft.Content?.Tags)), oneOff, draft.Id);
        }

        foreach (var note in notebook.Notes.Where(note => !note.Note.IsWithdrawn))
        {
            yield return Own(new Readable(TextType.Note, note.Note.Id.Value, note.Note.TakenAt, Title: null, note.Note.Text), note.MeetingId, note.Note.AgendaItemId);
        }

        foreach (var checkIn in notebook.CheckIns)
        {
            yield return Own(new Readable(TextType.CheckIn, checkIn.CheckIn.Id.Value, checkIn.CheckIn.At, Title: null, checkIn.CheckIn.Text), checkIn.MeetingId);
        }
    }

    /// <summary>A goal, with all that was said about its progress.</summary>
    public static Readable Of(Goal goal, PersonId viewer) =>
        new(TextType.Goal, goal.Id.Value, goal.SetAt, goal.Title, goal.Details, string.Join('\n', goal.Progress.Select(said => said.Text).Append(goal.ClosedText).OfType<string>()))
        {
            Counterpart = goal.Owner == viewer ? null : goal.Owner,
            Visibility = goal.Series.Count == 0 ? Visibility.Private : Visibility.Shared,
        };

    /// <summary>What the receiver of an escalation may read: the item and its outcome, nothing of the meeting.</summary>
    public static IEnumerable<Readable> Escalated(AgendaItem item)
    {
        yield return new Readable(TextType.AgendaItem, item.Id.Value, item.RaisedAt, item.Title, item.Details) { AgendaItem = item.Id, Counterpart = item.Author };
        yield return new Readable(TextType.Outcome, item.Id.Value, item.Outcome!.At, Title: null, item.Outcome.Text) { AgendaItem = item.Id, Counterpart = item.Author, About = item.Title };
    }

    private static IEnumerable<Readable> In(AgendaItem item, Func<MeetingId, bool> reads)
    {
        // What was tried and offered stands where it was said, also when the item went on.
        foreach (var attempt in item.Attempts.Where(attempt => attempt.LoggedIn is null))
        {
            yield return new Readable(TextType.Attempt, attempt.Id.Value, attempt.At, Title: null, attempt.Text);
        }

        foreach (var offer in item.Offers.Where(offer => offer.OfferedIn is null))
        {
            yield return new Readable(TextType.Offer, offer.Id.Value, offer.At, Title: null, offer.Text, offer.Reason);
        }

        if (item.CarriedTo is { } next && reads(next))
        {
            yield break;
        }

        yield return new Readable(TextType.AgendaItem, item.Id.Value, item.RaisedAt, item.Title, item.Details, Tags(item.Tags));
        if ((item.Outcome ?? item.LastOutcome) is { } outcome)
        {
            yield return new Readable(TextType.Outcome, item.Id.Value, outcome.At, Title: null, outcome.Text);
        }
    }

    private static string? Tags(IReadOnlyList<string>? tags) => tags is { Count: > 0 } ? string.Join(' ', tags) : null;
}
