// The story with the types that openapi-typescript makes, and openapi-fetch.
import { type Api, has, must } from "../walks/client.js";
import { type Person } from "./story.js";

export function person(api: Api): Person {
  const inMeeting = (meetingId: string) => ({ params: { path: { meetingId } } });
  const inSeries = (seriesId: string) => ({ params: { path: { seriesId } } });
  const ofAction = (actionItemId: string) => ({ params: { path: { actionItemId } } });
  return {
    me: async () => must(await api.GET("/v1/me")).id,
    async startSeries(managerId, reportId, firstMeeting) {
      const series = must(await api.POST("/v1/series", {
        body: {
          kind: "managerReport",
          participants: [{ personId: managerId, role: "manager" }, { personId: reportId, role: "report" }],
          cadence: { frequency: "weekly", interval: 1 },
          firstMeeting,
        },
      }));
      return { seriesId: series.id, meetingId: has(series.upcomingMeetingId, "upcoming meeting") };
    },
    pause: async (seriesId, reason) => must(await api.POST("/v1/series/{seriesId}/pause", { ...inSeries(seriesId), body: { reason } })).status,
    resume: async (seriesId) => must(await api.POST("/v1/series/{seriesId}/resume", inSeries(seriesId))).status,
    addItem: async (meetingId, title, kind) => must(await api.POST("/v1/meetings/{meetingId}/agenda-items", { ...inMeeting(meetingId), body: { title, kind } })).id,
    async timesCarried(itemId) {
      const { item } = must(await api.GET("/v1/topics/{itemId}", { params: { path: { itemId } } }));
      return [item.timesCarried, item.timesPostponed];
    },
    grant: async (meetingId, itemId, text) =>
      must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { params: { path: { meetingId, itemId } }, body: { outcome: "granted", text } })).outcome?.outcome,
    async addNote(meetingId, text, visibility) {
      must(await api.POST("/v1/meetings/{meetingId}/notes", { ...inMeeting(meetingId), body: { text, visibility } }));
    },
    notes: async (meetingId) => must(await api.GET("/v1/meetings/{meetingId}", inMeeting(meetingId))).notes.flatMap((note) => note.text ?? []),
    hold: async (meetingId) => must(await api.POST("/v1/meetings/{meetingId}/hold", { ...inMeeting(meetingId), body: {} })).nextMeetingId ?? undefined,
    async cancel(meetingId, reason) {
      must(await api.POST("/v1/meetings/{meetingId}/cancel", { ...inMeeting(meetingId), body: { reason } }));
    },
    upcoming: async (seriesId) => must(await api.GET("/v1/series/{seriesId}", inSeries(seriesId))).upcomingMeetingId ?? undefined,
    promise: async (meetingId, title, ownerId, dueOn) => must(await api.POST("/v1/meetings/{meetingId}/action-items", { ...inMeeting(meetingId), body: { title, ownerId, dueOn } })).id,
    accept: async (id) => must(await api.POST("/v1/action-items/{actionItemId}/accept", ofAction(id))).status,
    reschedule: async (id, dueOn) => must(await api.POST("/v1/action-items/{actionItemId}/reschedule", { ...ofAction(id), body: { dueOn } })).timesRescheduled,
    complete: async (id) => must(await api.POST("/v1/action-items/{actionItemId}/complete", ofAction(id))).status,
    confirm: async (id) => Boolean(must(await api.POST("/v1/action-items/{actionItemId}/confirm", ofAction(id))).confirmedAt),
    steps: async (id) => must(await api.GET("/v1/action-items/{actionItemId}/history", ofAction(id))).items.map((entry) => entry.type),
    async checkIn(meetingId, mood) {
      must(await api.POST("/v1/meetings/{meetingId}/check-ins", { ...inMeeting(meetingId), body: { mood } }));
    },
    async giveFeedback(meetingId, text) {
      must(await api.POST("/v1/meetings/{meetingId}/feedback", { ...inMeeting(meetingId), body: { text } }));
    },
    unanswered: async () => must(await api.GET("/v1/me/alignment")).items.filter((entry) => !entry.outcome).flatMap((entry) => entry.title ?? []),
  };
}
