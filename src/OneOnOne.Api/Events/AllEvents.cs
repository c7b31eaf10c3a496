using OneOnOne.Api.Goals;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Integration.Calendar;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Series;
using OneOnOne.Api.Teams;

namespace OneOnOne.Api.Events;

/// <summary>The events of all chapters, one line per chapter.</summary>
public static class AllEvents
{
    public static EventTypes Types { get; } = new(
    [
        .. OrganizationEventNames.All,
        .. PersonEventNames.All,
        .. TeamEventNames.All,
        .. MeetingEventNames.All,
        .. SeriesEventNames.All,
        .. NotebookEventNames.All,
        .. GoalEventNames.All,
        .. AgendaTemplateEventNames.All,
        .. ApiKeyEventNames.All,
        .. CalendarFeedEventNames.All,
        .. WebhookEventNames.All,
        .. ReminderEventNames.All,
        .. LegalHoldEventNames.All,
        .. AccessGrantEventNames.All,
        .. RetentionEventNames.All,
    ]);
}
