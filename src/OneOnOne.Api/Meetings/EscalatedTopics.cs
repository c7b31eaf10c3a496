using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>The only person to whom a list of escalated topics can be addressed.</summary>
public enum EscalatedToMe
{
    Me,
}

/// <summary>
/// What the receiver of an escalation sees, once its author agreed and as long as that stands: title, details and outcome, and who raised it. Nothing of the meetings it was in.
/// </summary>
public sealed class EscalatedTopics(SharedReads reads, PeopleDirectory directory)
{
    private const int Longest = 200;

    public async Task<IResult> List(Signed signed, CancellationToken cancellationToken)
    {
        var items = await reads.ReadWithoutGrants(
            signed,
            async (session, eyes) =>
            {
                var batch = session.Batch();
                var probe = directory.Probe(batch, session.Organization);
                var rows = ItemRows.EscalatedTo(batch, session.Organization, signed.Caller.Person, Longest);
                await batch.Send(cancellationToken);
                var names = await directory.Get(session, probe, cancellationToken);
                var folds = session.Batch();
                var meetings = rows.Value.Select(row => (row.Id, Meeting: folds.Fold<Meeting, MeetingEvent>(row.Meeting.Value))).ToList();
                await folds.Send(cancellationToken);
                return meetings.Select(pair => Shown(pair.Meeting.Value.State, pair.Id, eyes, names)).OfType<AgendaItemBody>().ToList();
            },
            cancellationToken);
        return TypedResults.Json(new ListBody<AgendaItemBody>(items, Next: null));
    }

    /// <summary>One of them; null when it was not escalated to this person.</summary>
    public static async Task<TopicBody?> Read(IReadSession session, Eyes eyes, MeetingId now, ItemId id, PeopleDirectory directory, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var meeting = batch.Fold<Meeting, MeetingEvent>(now.Value);
        await batch.Send(cancellationToken);
        var names = await directory.Get(session, probe, cancellationToken);
        return Shown(meeting.Value.State, id, eyes, names) is { } shown ? new TopicBody(shown, [], []) : null;
    }

    /// <summary>The item, when it stands escalated to this person; null otherwise.</summary>
    internal static AgendaItem? For(PersonId viewer, Meeting meeting, ItemId id) =>
        meeting.Item(id) is { Status: ItemStatus.Resolved, Outcome: { Outcome: Outcome.Escalated } outcome } item && outcome.To == viewer ? item : null;

    /// <summary>The receiver reads it: the two people of its meeting find that in their access log.</summary>
    internal static void Note(Eyes eyes, MeetingId meeting) => eyes.Note(new AccessNote(AccessWay.Escalation, eyes.Person.Value, Grant: null, meeting));

    internal static AgendaItemBody? Shown(Meeting meeting, ItemId id, Eyes eyes, DirectoryView names)
    {
        if (For(eyes.Person, meeting, id) is not { } item)
        {
            return null;
        }

        if (!meeting.Has(eyes.Person))
        {
            Note(eyes, meeting.Id);
        }

        return new AgendaItemBody(
            item.Id,
            item.Title,
            item.Details,
            item.Kind,
            item.Theme,
            Tags: [],
            item.Sensitive,
            AboutPersonId: null,
            QuestionId: null,
            item.Status,
            names.Ref(item.Author),
            item.Source,
            Order: 1,
            item.RaisedAt,
            item.FirstMeetingId,
            meeting.Id,
            TimesCarried: 0,
            TimesPostponed: 0,
            DiscussedAt: null,
            MeetingView.Outcome(item.Outcome, item.RaisedAt, names),
            LastOutcome: null,
            Escalation: null,
            Attempts: [],
            Offers: [],
            CarriedTo: null,
            item.Version,
            AllowedActions: [])
        {
            Erased = item.Erased,
        };
    }
}
