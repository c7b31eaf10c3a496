using OneOnOne.Api.Feed;
using OneOnOne.Api.Goals;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Individuals;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Integration.Calendar;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using Role = OneOnOne.Api.People.Role;
using Standing = OneOnOne.Api.People.Standing;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Everything that is kept about one person, as that person may read it (GDPR, Art. 15 and 20). What others keep to themselves is not in it: their notebooks, and what they said
/// about the person to somebody else.
/// </summary>
/// <param name="Format">How this document is made up: <c>oneonone.about-me/1</c>. Within 1 members are only added.</param>
/// <param name="Schema">Where its JSON Schema is; a path on this host. A ZIP holds a copy.</param>
/// <param name="ExportedAt">When it was made.</param>
/// <param name="Organization">The organization that keeps all this.</param>
/// <param name="Person">The person: what the directory says, how they sign in, what they chose.</param>
/// <param name="Teams">The teams they lead or belong to.</param>
/// <param name="Series">Every standing one-on-one they take, or took, part in.</param>
/// <param name="Goals">Their goals, and those that others share with them.</param>
/// <param name="Alignment">What became of what they raised.</param>
/// <param name="Notebooks">What nobody but they may see.</param>
/// <param name="Meetings">Every meeting they take, or took, part in.</param>
/// <param name="EscalatedToMe">Topics of others that were brought to them.</param>
/// <param name="ApiKeys">Keys that they made, without secrets.</param>
/// <param name="Webhooks">Webhooks that they made, without secrets.</param>
/// <param name="CalendarFeeds">Addresses at which their calendar could be read, without secrets.</param>
/// <param name="Imports">Imports that they asked for, as long as they are kept.</param>
/// <param name="Exports">Exports that they asked for, as long as they are kept.</param>
/// <param name="Reminders">What they were reminded of.</param>
/// <param name="AccessLog">Who read what they share with somebody and was none of the two, the newest first; as <c>GET /me/access-log</c> answers.</param>
/// <param name="Events">
/// Every event that they caused, and every event of what is theirs, in order: all wordings there ever were. <c>data</c> is empty where they may not read what the event says, such as the profile of somebody else that they corrected.
/// </param>
public sealed record AboutMeBody(
    string Format,
    string Schema,
    DateTimeOffset ExportedAt,
    AboutMeOrganization Organization,
    AboutMePerson Person,
    IReadOnlyList<AboutMeTeam> Teams,
    IReadOnlyList<SeriesBody> Series,
    IReadOnlyList<GoalBody> Goals,
    AboutMeAlignment Alignment,
    IReadOnlyList<AboutMeNotebook> Notebooks,
    IReadOnlyList<AboutMeMeeting> Meetings,
    IReadOnlyList<AgendaItemBody> EscalatedToMe,
    IReadOnlyList<ApiKeyBody> ApiKeys,
    IReadOnlyList<WebhookBody> Webhooks,
    IReadOnlyList<CalendarFeedBody> CalendarFeeds,
    IReadOnlyList<ImportBody> Imports,
    IReadOnlyList<ExportBody> Exports,
    IReadOnlyList<AboutMeReminder> Reminders,
    IReadOnlyList<AccessLogEntry> AccessLog,
    IReadOnlyList<FeedEvent> Events);

/// <summary>The organization that keeps all this.</summary>
public sealed record AboutMeOrganization(OrganizationId Id, string? Name, string TimeZone);

/// <summary>The person.</summary>
/// <param name="Id">Their id; events name it as actor.</param>
/// <param name="Status">Whether they are active.</param>
/// <param name="AddedAt">Since when the directory knows them.</param>
/// <param name="Profile">All that the directory says.</param>
/// <param name="Identities">How they sign in, or could once.</param>
/// <param name="Roles">What they are trusted with.</param>
/// <param name="Absences">When they said they are away.</param>
/// <param name="Reminders">Of what they chose to be reminded.</param>
/// <param name="Managers">Their managers, the first one first; null: none from then on.</param>
/// <param name="Reports">Who reports to them now.</param>
public sealed record AboutMePerson(
    PersonId Id,
    Standing Status,
    DateTimeOffset? AddedAt,
    Profile? Profile,
    IReadOnlyList<AboutMeIdentity> Identities,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Absence> Absences,
    ReminderSettings Reminders,
    IReadOnlyList<AboutMeManager> Managers,
    IReadOnlyList<PersonRef> Reports);

/// <summary>An identity at an identity provider.</summary>
public sealed record AboutMeIdentity(string? Issuer, string? Subject, DateTimeOffset LinkedAt);

/// <summary>Who was somebody's manager from a moment on.</summary>
public sealed record AboutMeManager(PersonRef? Manager, DateTimeOffset Since);

/// <summary>A team, and what somebody is in it.</summary>
public sealed record AboutMeTeam(TeamId Id, string? Name, PersonRef? Lead, bool IsLead, bool IsMember);

/// <summary>What became of what somebody raised: definition, numbers and items of <c>GET /me/alignment</c>.</summary>
public sealed record AboutMeAlignment(string Definition, AlignmentTotals Totals, IReadOnlyList<AlignmentMonth> Months, IReadOnlyList<AlignmentItem> Items);

/// <summary>What somebody keeps to themselves about one one-on-one, whole: also what was discarded, withdrawn or shared since.</summary>
/// <param name="SeriesId">The series; null of a one-off.</param>
/// <param name="MeetingId">The one-off; null of a series.</param>
/// <param name="Counterpart">Whom they meet there.</param>
/// <param name="Drafts">Topics that were not shared, or not at first.</param>
/// <param name="Notes">Private notes.</param>
/// <param name="CheckIns">Private check-ins, and observations of the other side.</param>
public sealed record AboutMeNotebook(
    SeriesId? SeriesId,
    MeetingId? MeetingId,
    PersonRef Counterpart,
    IReadOnlyList<AboutMeDraft> Drafts,
    IReadOnlyList<AboutMePrivateNote> Notes,
    IReadOnlyList<AboutMeCheckIn> CheckIns);

/// <summary>A draft; <c>content</c> is what it said last, and null once its text is gone.</summary>
public sealed record AboutMeDraft(ItemId Id, ItemStatus Status, DateTimeOffset WrittenAt, MeetingId? SharedIn, DateTimeOffset? DiscardedAt, DraftContent? Content);

/// <summary>A private note with every wording it had, the first one first.</summary>
public sealed record AboutMePrivateNote(NoteId Id, MeetingId MeetingId, ItemId? AgendaItemId, DateTimeOffset TakenAt, DateTimeOffset? WithdrawnAt, IReadOnlyList<NoteRevisionBody> Wordings);

/// <summary>A private check-in, of its author or, as an observation, of the other side.</summary>
public sealed record AboutMeCheckIn(CheckInId Id, MeetingId MeetingId, Side Subject, DateTimeOffset At, int? Mood, int? Workload, string? Text);

/// <summary>A meeting.</summary>
/// <param name="Meeting">As <c>GET /meetings/{id}</c> answers.</param>
/// <param name="FeedbackRequests">Who asked whom for feedback ahead of it.</param>
/// <param name="Remarks">What the two said in it about what was open from before.</param>
/// <param name="NoteWordings">Every wording of the shared notes.</param>
/// <param name="ActionItemHistories">Every step of every commitment made in it.</param>
public sealed record AboutMeMeeting(
    MeetingBody Meeting,
    IReadOnlyList<FeedbackRequestBody> FeedbackRequests,
    IReadOnlyList<AboutMeRemark> Remarks,
    IReadOnlyList<AboutMeNoteWordings> NoteWordings,
    IReadOnlyList<AboutMeActionItemHistory> ActionItemHistories);

/// <summary>What somebody said in a look-back about an agenda item or an action item.</summary>
public sealed record AboutMeRemark(Guid About, PersonRef By, DateTimeOffset At, LookBackResult Result, string? Text);

/// <summary>Every wording of a shared note, the first one first.</summary>
public sealed record AboutMeNoteWordings(NoteId NoteId, PersonRef Author, DateTimeOffset? WithdrawnAt, IReadOnlyList<NoteRevisionBody> Wordings);

/// <summary>Every step of a commitment, the first one first.</summary>
public sealed record AboutMeActionItemHistory(ActionItemId ActionItemId, IReadOnlyList<HistoryEntry> Steps);

/// <summary>A reminder that was given.</summary>
public sealed record AboutMeReminder(ReminderKind Kind, DateTimeOffset At, DateTimeOffset GivenAt, MeetingId MeetingId, ActionItemId? ActionItemId, ItemId? ItemId);
