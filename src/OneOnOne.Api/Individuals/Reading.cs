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

/// <summary>One thing with words in it that a person may read, and that they looked for.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its id; an outcome's is its agenda item's, a remark's that of what it is about.</param>
/// <param name="At">When it was said.</param>
/// <param name="Title">Its own title; null when it has none, or the text is gone.</param>
/// <param name="Text">What else it says.</param>
/// <param name="More">What was said about it later.</param>
internal sealed record Readable(TextType Type, Guid Id, DateTimeOffset At, string? Title, string? Text, string? More)
{
    public MeetingId? Meeting { get; init; }

    public SeriesId? Series { get; init; }

    public PersonId? Counterpart { get; init; }

    public ItemId? AgendaItem { get; init; }

    /// <summary>The title of what it belongs to; it is shown, not searched.</summary>
    public string? About { get; init; }

    public Visibility Visibility { get; init; }
}

/// <summary>
/// Goes through what a person may read and keeps what they look for: the wordings of today. What was withdrawn is not found, nor what an item said in a meeting that it
/// has left for another one the viewer can read. It looks before it keeps, because nearly all of it is not what is looked for.
/// </summary>
/// <param name="viewer">Who looks.</param>
/// <param name="wanted">Whether a thing of a type, said at an instant, with these words is looked for.</param>
/// <param name="reads">Whether the viewer can read a meeting.</param>
internal sealed class Reading(PersonId viewer, Reading.Wanted wanted, Func<MeetingId, bool> reads)
{
    public delegate bool Wanted(TextType type, DateTimeOffset at, string? title, string? text, string? more);

    /// <summary>What stands in a meeting.</summary>
    public List<Readable> In(Meeting meeting)
    {
        List<Readable> found = [];
        void Look(TextType type, Guid id, DateTimeOffset at, string? title, string? text, string? more = null, ItemId? item = null)
        {
            if (wanted(type, at, title, text, more))
            {
                found.Add(new Readable(type, id, at, title, text, more)
                {
                    Meeting = meeting.Id,
                    Series = meeting.SeriesId,
                    Counterpart = meeting.Counterpart(viewer).PersonId,
                    AgendaItem = item,
                    About = item is { } about ? meeting.Item(about)?.Title : null,
                });
            }
        }

        Look(TextType.Meeting, meeting.Id.Value, meeting.HeldAt ?? meeting.StartsAt ?? DateTimeOffset.UnixEpoch, meeting.Title, (meeting.Stage as Stage.CalledOff)?.Reason);
        foreach (var item in meeting.AgendaItems)
        {
            Through(item, Look);
        }

        foreach (var note in meeting.Notes)
        {
            Look(TextType.Note, note.Id.Value, note.TakenAt, title: null, note.IsWithdrawn ? null : note.Text, item: note.AgendaItemId);
        }

        foreach (var action in meeting.ActionItems)
        {
            Look(TextType.ActionItem, action.Id.Value, action.AddedAt, action.Title, Joined(action.Proposed?.Title, action.Progress?.Text, action.CompletedText, action.Reason), item: action.AgendaItemId);
        }

        foreach (var decision in meeting.Decisions)
        {
            Look(TextType.Decision, decision.Id.Value, decision.At, title: null, decision.Text, item: decision.AgendaItemId);
        }

        foreach (var request in meeting.FeedbackRequests)
        {
            Look(TextType.FeedbackRequest, request.Id.Value, request.At, title: null, request.Question);
        }

        foreach (var feedback in meeting.Feedback)
        {
            Look(TextType.Feedback, feedback.Id.Value, feedback.At, title: null, feedback.Text);
        }

        foreach (var checkIn in meeting.CheckIns)
        {
            Look(TextType.CheckIn, checkIn.Id.Value, checkIn.At, title: null, checkIn.Text);
        }

        foreach (var remark in meeting.LookBack)
        {
            Look(TextType.Remark, remark.Subject, remark.At, title: null, remark.Text);
        }

        return found;
    }

    /// <summary>What stands in the viewer's own notebook about a one-on-one.</summary>
    public List<Readable> In(Notebook notebook, ReadableMeeting about)
    {
        List<Readable> found = [];
        void Look(TextType type, Guid id, DateTimeOffset at, MeetingId? meeting, string? title, string? text, string? more = null, ItemId? item = null)
        {
            if (wanted(type, at, title, text, more))
            {
                found.Add(new Readable(type, id, at, title, text, more)
                {
                    Meeting = meeting,
                    Series = about.Series,
                    Counterpart = about.Counterpart,
                    AgendaItem = item,
                    Visibility = Visibility.Private,
                });
            }
        }

        foreach (var draft in notebook.Drafts.Where(draft => draft.IsOpen))
        {
            Look(
                TextType.Draft, draft.Id.Value, draft.WrittenAt, about.Series is null ? about.Id : null, draft.Content?.Title, draft.Content?.Details, Joined(draft.Content?.Tags), draft.Id);
        }

        foreach (var note in notebook.Notes.Where(note => !note.Note.IsWithdrawn))
        {
            Look(TextType.Note, note.Note.Id.Value, note.Note.TakenAt, note.MeetingId, title: null, note.Note.Text, item: note.Note.AgendaItemId);
        }

        foreach (var checkIn in notebook.CheckIns)
        {
            Look(TextType.CheckIn, checkIn.CheckIn.Id.Value, checkIn.CheckIn.At, checkIn.MeetingId, title: null, checkIn.CheckIn.Text);
        }

        return found;
    }

    /// <summary>A goal, with all that was said about its progress.</summary>
    public IEnumerable<Readable> In(Goal goal)
    {
        var more = Joined([.. goal.Progress.Select(said => said.Text), goal.ClosedText]);
        if (wanted(TextType.Goal, goal.SetAt, goal.Title, goal.Details, more))
        {
            yield return new Readable(TextType.Goal, goal.Id.Value, goal.SetAt, goal.Title, goal.Details, more)
            {
                Counterpart = goal.Owner == viewer ? null : goal.Owner,
                Visibility = goal.Series.Count == 0 ? Visibility.Private : Visibility.Shared,
            };
        }
    }

    /// <summary>What the receiver of an escalation may read: the item and its outcome, nothing of the meeting.</summary>
    public IEnumerable<Readable> Escalated(AgendaItem item)
    {
        if (wanted(TextType.AgendaItem, item.RaisedAt, item.Title, item.Details, more: null))
        {
            yield return new Readable(TextType.AgendaItem, item.Id.Value, item.RaisedAt, item.Title, item.Details, More: null) { AgendaItem = item.Id, Counterpart = item.Author };
        }

        if (item.Outcome is { } outcome && wanted(TextType.Outcome, outcome.At, title: null, outcome.Text, more: null))
        {
            yield return new Readable(TextType.Outcome, item.Id.Value, outcome.At, Title: null, outcome.Text, More: null) { AgendaItem = item.Id, Counterpart = item.Author, About = item.Title };
        }
    }

    private delegate void Looking(TextType type, Guid id, DateTimeOffset at, string? title, string? text, string? more = null, ItemId? item = null);

    private void Through(AgendaItem item, Looking look)
    {
        if (item.Status is ItemStatus.Withdrawn)
        {
            return;
        }

        // What was tried and offered stands where it was said, also when the item went on.
        foreach (var attempt in item.Attempts.Where(attempt => attempt.LoggedIn is null))
        {
            look(TextType.Attempt, attempt.Id.Value, attempt.At, title: null, attempt.Text, item: item.Id);
        }

        foreach (var offer in item.Offers.Where(offer => offer.OfferedIn is null))
        {
            look(TextType.Offer, offer.Id.Value, offer.At, title: null, offer.Text, offer.Reason, item.Id);
        }

        if (item.CarriedTo is { } next && reads(next))
        {
            return;
        }

        look(TextType.AgendaItem, item.Id.Value, item.RaisedAt, item.Title, item.Details, Joined(item.Tags), item.Id);
        if ((item.Outcome ?? item.LastOutcome) is { } outcome)
        {
            look(TextType.Outcome, item.Id.Value, outcome.At, title: null, outcome.Text, item: item.Id);
        }
    }

    private static string? Joined(params IReadOnlyList<string?>? texts) => texts?.Count(text => text is not null) switch
    {
        null or 0 => null,
        1 => texts.First(text => text is not null),
        _ => string.Join('\n', texts.OfType<string>()),
    };
}
