using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>One one-on-one, whole: everything the two of them share about it. What only one of them may see is in that person's notebook.</summary>
public sealed partial record Meeting : IAggregate<Meeting, MeetingEvent>
{
    private Meeting(MeetingId id)
    {
        Id = id;
    }

    public static string StreamType => "meeting";

    public MeetingId Id { get; }

    /// <summary>The stream's version.</summary>
    public long Version { get; private set; }

    /// <summary>Null before it was scheduled.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Null for a one-off.</summary>
    public SeriesId? SeriesId { get; init; }

    public SeriesKind Kind { get; init; }
    public IReadOnlyList<Participant> Participants { get; init; } = [];
    public string? Title { get; init; }

    /// <summary>What to think of before it, as it was when the meeting was planned.</summary>
    public PinnedTemplate? Template { get; init; }

    public Planned? Planned { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public int TimesRescheduled { get; init; }

    /// <summary>The meeting whose end planned this one.</summary>
    public MeetingId? Follows { get; init; }

    /// <summary>Counts changes of shared items only.</summary>
    public long AgendaVersion { get; init; }

    /// <summary>Some of the meeting's own text is gone with its key.</summary>
    public bool Erased { get; init; }

    /// <summary>In agenda order, those that went on included.</summary>
    public IReadOnlyList<AgendaItem> AgendaItems { get; init; } = [];

    /// <summary>In the order they were taken, those withdrawn included.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    public IReadOnlyList<ActionItem> ActionItems { get; init; } = [];
    public IReadOnlyList<MadeDecision> Decisions { get; init; } = [];
    public IReadOnlyList<FeedbackRequest> FeedbackRequests { get; init; } = [];
    public IReadOnlyList<Feedback> Feedback { get; init; } = [];
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];
    public IReadOnlyList<LookBackRemark> LookBack { get; init; } = [];

    /// <summary>Who brought it in from elsewhere; null for a meeting that was kept here.</summary>
    public ImportMark? Import { get; init; }

    /// <summary>Everybody whose name ever stood in this meeting: the two, and those to whom something was to go.</summary>
    public IReadOnlyList<PersonId> People { get; private set; } = [];

    public MeetingStatus Status => Stage?.Status ?? MeetingStatus.Scheduled;

    public bool IsUpcoming => Stage is Stage.Upcoming;

    public DateTimeOffset? HeldAt => (Stage as Stage.Held)?.HeldAt;

    /// <summary>The owner of the key for what the two agreed: the series, or this one-off.</summary>
    public Guid Agreement => SeriesId?.Value ?? Id.Value;

    public bool Has(PersonId person) => Participants.Any(p => p.PersonId == person);

    public Participant Counterpart(PersonId person) => Participants.First(p => p.PersonId != person);

    /// <summary>What one of the two tells the other about them, and how they feel, is for nobody else.</summary>
    public Meeting WithoutWhatIsBetweenTheTwo() => this with { FeedbackRequests = [], Feedback = [], CheckIns = [] };

    public AgendaItem? Item(ItemId id) => AgendaItems.FirstOrDefault(i => i.Id == id);

    public Note? Note(NoteId id) => Notes.FirstOrDefault(n => n.Id == id);

    public ActionItem? ActionItem(ActionItemId id) => ActionItems.FirstOrDefault(a => a.Id == id);

    public static Meeting Start(Guid id) => new(new MeetingId(id));

    /// <summary>The meeting after events that were just decided and are not recorded yet.</summary>
    public Meeting After(IEnumerable<MeetingEvent> events, DateTimeOffset now, PersonId? by = null) =>
        events.Aggregate(this, (meeting, e) => meeting.Evolve(e, new EventMeta(Guid.Empty, meeting.Version + 1, 0, now, now, by?.Value, Erased: false)));
}

/// <summary>Brought in from elsewhere: what stands in the meeting is what a file said.</summary>
/// <param name="By">Who brought it.</param>
/// <param name="At">When.</param>
public sealed record ImportMark(PersonId By, DateTimeOffset At);
