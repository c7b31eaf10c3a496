using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Series;

/// <summary>What can happen in a series' stream. Only ever added to; text members are null once their key is gone.</summary>
public abstract record SeriesEvent
{
    private SeriesEvent()
    {
    }

    /// <summary>Stored as <c>series_started</c>.</summary>
    /// <param name="Kind">What brings the two together.</param>
    /// <param name="Participants">The two people, the same for ever.</param>
    /// <param name="Cadence">How often they mean to meet.</param>
    /// <param name="FirstMeeting">When they meet first; the slots count from it. Null when they meet on demand.</param>
    /// <param name="Continues">The series it takes up after a change of manager.</param>
    public sealed record Started(SeriesKind Kind, IReadOnlyList<Participant> Participants, Cadence Cadence, Planned? FirstMeeting, SeriesId? Continues) : SeriesEvent;

    /// <summary>Stored as <c>cadence_changed</c>: the whole result.</summary>
    /// <param name="Cadence">How often they mean to meet from now on.</param>
    /// <param name="SkipDates">Days on which they do not meet.</param>
    /// <param name="CountsFrom">The plan the slots count from; null when they have none.</param>
    public sealed record CadenceChanged(Cadence Cadence, IReadOnlyList<DateOnly> SkipDates, Planned? CountsFrom) : SeriesEvent;

    /// <summary>Stored as <c>template_chosen</c>: what the meetings planned from now on keep. Sealed: what two people mean to talk about is theirs.</summary>
    /// <param name="Template">The template, or the usual one.</param>
    public sealed record TemplateChosen([property: Sealed] TemplateId? Template) : SeriesEvent;

    public sealed record Paused([property: Sealed] string? Reason) : SeriesEvent;

    public sealed record Resumed : SeriesEvent;

    /// <summary>Stored as <c>handover_proposed</c>.</summary>
    /// <param name="NewManager">Who is next; null takes the proposal back.</param>
    /// <param name="By">Which of the two; null for the directory.</param>
    public sealed record HandoverProposed(PersonId? NewManager, PersonId? By) : SeriesEvent;

    /// <summary>Stored as <c>handover_item_decided</c>.</summary>
    /// <param name="Subject">An agenda item, decision or action item.</param>
    /// <param name="Decision">What the report decided.</param>
    public sealed record HandoverItemDecided(Guid Subject, HandoverChoice Decision) : SeriesEvent;

    /// <summary>Stored as <c>series_handed_over</c>; what was shared is sealed under the report's key.</summary>
    public sealed record HandedOver(PersonId Report, PersonId NewManager, SeriesId To, [property: Sealed] IReadOnlyList<HandedOverItem>? Items) : SeriesEvent;

    /// <summary>Stored as <c>integration_announced</c>: both read that another system is to read along, a week before it does.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="By">Whoever takes a refusal back; null for the announcement itself.</param>
    /// <param name="Name">What the key is called.</param>
    public sealed record IntegrationAnnounced(ApiKeyId Key, PersonId? By, [property: Sealed] string? Name) : SeriesEvent;

    /// <summary>Stored as <c>integration_refused</c>: from now on that system reads nothing here.</summary>
    public sealed record IntegrationRefused(ApiKeyId Key, PersonId By) : SeriesEvent;

    /// <summary>Stored as <c>integration_ended</c>: the key was revoked, or expired.</summary>
    public sealed record IntegrationEnded(ApiKeyId Key) : SeriesEvent;

    /// <summary>Stored as <c>access_opened</c>: both read that somebody who is none of them may read along for a while, and why.</summary>
    /// <param name="Grant">By which grant.</param>
    /// <param name="RequestedBy">Who asked, and reads.</param>
    /// <param name="ApprovedBy">The second person.</param>
    /// <param name="Until">When it ends by itself.</param>
    /// <param name="Reason">Why, in the words of who asked.</param>
    public sealed record AccessOpened(AccessGrantId Grant, PersonId RequestedBy, PersonId ApprovedBy, DateTimeOffset Until, [property: Sealed] string? Reason) : SeriesEvent;

    /// <summary>Stored as <c>access_closed</c>: the grant was taken back, or its time is over.</summary>
    public sealed record AccessClosed(AccessGrantId Grant) : SeriesEvent;

    public sealed record Ended([property: Sealed] string? Reason) : SeriesEvent;
}
