using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;

namespace OneOnOne.Api.Meetings;

/// <summary>The chapter's table of contents.</summary>
public static class MeetingRoutes
{
    public static void MapMeetings(this RouteGroupBuilder v1)
    {
        var meetings = v1.MapGroup("/meetings").WithTags("meetings");
        _ = meetings.MapPost("/", ScheduleMeeting.Handle).WithName("scheduleMeeting").Produces<MeetingBody>(201);
        _ = meetings.MapGet("/", ListMeetings.Handle).WithName("listMeetings").Produces<ListBody<MeetingSummary>>();
        _ = meetings.MapGet("/{meetingId:guid}", GetMeeting.Handle).WithName("getMeeting").Produces<MeetingBody>();
        _ = meetings.MapPost("/{meetingId:guid}/reschedule", RescheduleMeeting.Handle).WithName("rescheduleMeeting").Produces<MeetingBody>();
        _ = meetings.MapPost("/{meetingId:guid}/start", StartMeeting.Handle).WithName("startMeeting").Produces<MeetingBody>();
        _ = meetings.MapPost("/{meetingId:guid}/hold", HoldMeeting.Handle).WithName("holdMeeting").Produces<HoldMeeting.Body>();
        _ = meetings.MapPost("/{meetingId:guid}/cancel", CancelMeeting.Handle).WithName("cancelMeeting").Produces<MeetingBody>();
        _ = meetings.MapPost("/{meetingId:guid}/miss", MissMeeting.Handle).WithName("missMeeting").Produces<MeetingBody>();
        _ = meetings.MapPost("/{meetingId:guid}/correct", CorrectMeeting.Handle).WithName("correctMeeting").Produces<MeetingBody>();
        _ = meetings.MapGet("/{meetingId:guid}/history", GetMeetingHistory.Handle).WithName("getMeetingHistory").Produces<ListBody<HistoryEntry>>();
        _ = meetings.MapGet("/{meetingId:guid}/preparation", GetPreparation.Handle).WithName("getPreparation").Produces<PreparationBody>();
        _ = meetings.MapGet("/{meetingId:guid}/look-back", GetLookBack.Handle).WithName("getLookBack").Produces<ListBody<LookBackEntry>>();
        _ = meetings.MapPut("/{meetingId:guid}/look-back/{itemId:guid}", RemarkInLookBack.Handle).WithName("remarkInLookBack").NeedsNoIfMatch().Produces<LookBackEntry>();
        _ = meetings.MapPost("/{meetingId:guid}/decisions", RecordDecision.Handle).WithName("recordDecision").WithTags("decisions").Produces<DecisionBody>(201);
        _ = meetings.MapPost("/{meetingId:guid}/check-ins", RecordCheckIn.Handle).WithName("recordCheckIn").WithTags("check-ins").Produces<CheckInBody>(201);
        _ = meetings.MapPost("/{meetingId:guid}/feedback", GiveFeedback.Handle).WithName("giveFeedback").WithTags("feedback").Produces<FeedbackBody>(201);
        _ = v1.MapPost("/feedback-requests", RequestFeedback.Handle).WithName("requestFeedback").WithTags("feedback").Produces<FeedbackRequestBody>(201);
        _ = v1.MapGet("/feedback-requests", ListFeedbackRequests.Handle).WithName("listFeedbackRequests").WithTags("feedback").Produces<FeedbackRequestListBody>();
        _ = meetings.MapGet("/{meetingId:guid}/minutes", GetMinutes.Handle).WithName("getMinutes").Produces<string>(200, "text/markdown", "text/html").Produces(304);

        var items = meetings.MapGroup("/{meetingId:guid}/agenda-items").WithTags("agenda items");
        _ = items.MapPost("/", AddAgendaItem.Handle).WithName("addAgendaItem").Produces<AgendaItemBody>(201);
        _ = items.MapPatch("/{itemId:guid}", EditAgendaItem.Handle).WithName("editAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/share", ShareAgendaItem.Handle).WithName("shareAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/move", MoveAgendaItem.Handle).WithName("moveAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/transfer", TransferAgendaItem.Handle).WithName("transferAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/discuss", DiscussAgendaItem.Handle).WithName("discussAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/resolve", ResolveAgendaItem.Handle).WithName("resolveAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/reopen", ReopenAgendaItem.Handle).WithName("reopenAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/withdraw", WithdrawAgendaItem.Handle).WithName("withdrawAgendaItem").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/accept-escalation", AcceptEscalation.Handle).WithName("acceptEscalation").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/attempts", LogAttempt.Handle).WithName("logAttempt").Produces<AgendaItemBody>(201);
        _ = items.MapPost("/{itemId:guid}/offers", OfferOpportunity.Handle).WithName("offerOpportunity").Produces<AgendaItemBody>(201);
        _ = items.MapPost("/{itemId:guid}/offers/{offerId:guid}/accept", AcceptOffer.Handle).WithName("acceptOffer").Produces<AgendaItemBody>();
        _ = items.MapPost("/{itemId:guid}/offers/{offerId:guid}/decline", DeclineOffer.Handle).WithName("declineOffer").Produces<AgendaItemBody>();
        _ = v1.MapGet("/topics/{itemId:guid}", GetTopic.Handle).WithName("getTopic").WithTags("topics").Produces<TopicBody>();

        var notes = meetings.MapGroup("/{meetingId:guid}/notes").WithTags("notes");
        _ = notes.MapPost("/", TakeNote.Handle).WithName("takeNote").Produces<NoteBody>(201);
        _ = notes.MapPut("/{noteId:guid}", ReviseNote.Handle).WithName("reviseNote").Produces<NoteBody>();
        _ = notes.MapDelete("/{noteId:guid}", WithdrawNote.Handle).WithName("withdrawNote").Produces<NoteBody>();
        _ = notes.MapGet("/{noteId:guid}/revisions", GetNoteRevisions.Handle).WithName("getNoteRevisions").Produces<ListBody<NoteRevisionBody>>();

        _ = meetings.MapPost("/{meetingId:guid}/action-items", AddActionItem.Handle).WithName("addActionItem").WithTags("action items").Produces<ActionItemBody>(201);
        var actions = v1.MapGroup("/action-items").WithTags("action items");
        _ = actions.MapGet("/", ListActionItems.Handle).WithName("listActionItems").Produces<ListBody<ActionItemBody>>();
        _ = actions.MapGet("/{actionItemId:guid}", GetActionItem.Handle).WithName("getActionItem").Produces<ActionItemBody>();
        _ = actions.MapPatch("/{actionItemId:guid}", EditActionItem.Handle).WithName("editActionItem").Produces<ActionItemBody>();
        _ = actions.MapGet("/{actionItemId:guid}/history", GetActionItemHistory.Handle).WithName("getActionItemHistory").Produces<ActionItemHistoryBody>();
        _ = actions.MapGet("/{actionItemId:guid}/history/page", GetActionItemHistoryPage.Handle).WithName("getActionItemHistoryPage").Produces<string>(200, "text/markdown", "text/html");
        _ = actions.MapPost("/{actionItemId:guid}/accept", AcceptActionItem.Handle).WithName("acceptActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/dispute", DisputeActionItem.Handle).WithName("disputeActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/progress", ProgressActionItem.Handle).WithName("progressActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/reschedule", RescheduleActionItem.Handle).WithName("rescheduleActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/reassign", ReassignActionItem.Handle).WithName("reassignActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/complete", CompleteActionItem.Handle).WithName("completeActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/confirm", ConfirmActionItem.Handle).WithName("confirmActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/reopen", ReopenActionItem.Handle).WithName("reopenActionItem").Produces<ActionItemBody>();
        _ = actions.MapPost("/{actionItemId:guid}/drop", DropActionItem.Handle).WithName("dropActionItem").Produces<ActionItemBody>();
    }
}
