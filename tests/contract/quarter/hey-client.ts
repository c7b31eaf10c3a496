// The story with the client that @hey-api/openapi-ts makes.
import * as api from "../build/other/index.js";
import { createClient } from "../build/other/client/index.js";
import { type Fetch, has } from "../walks/client.js";
import { type Person } from "./story.js";

/** What a call answered. 204 is only for who asks for it with Prefer. */
function got<T>(answer: { data?: T; error?: unknown; response?: Response }): Exclude<NonNullable<T>, void> {
  if (answer.data === undefined || answer.data === null) {
    throw new Error(`${answer.response?.url} answered ${answer.response?.status} ${JSON.stringify(answer.error)}`);
  }

  return answer.data as Exclude<NonNullable<T>, void>;
}

export function person(baseUrl: string, fetch: Fetch, token: string): Person {
  const client = createClient({ baseUrl, fetch: fetch as typeof globalThis.fetch, auth: token });
  return {
    me: async () => got(await api.getMe({ client })).id,
    async startSeries(managerId, reportId, firstMeeting) {
      const series = got(await api.startSeries({
        client,
        body: {
          kind: "managerReport",
          participants: [{ personId: managerId, role: "manager" }, { personId: reportId, role: "report" }],
          cadence: { frequency: "weekly", interval: 1 },
          firstMeeting,
        },
      }));
      return { seriesId: series.id, meetingId: has(series.upcomingMeetingId, "upcoming meeting") };
    },
    pause: async (seriesId, reason) => got(await api.pauseSeries({ client, path: { seriesId }, body: { reason } })).status,
    resume: async (seriesId) => got(await api.resumeSeries({ client, path: { seriesId } })).status,
    addItem: async (meetingId, title, kind) => got(await api.addAgendaItem({ client, path: { meetingId }, body: { title, kind } })).id,
    async timesCarried(itemId) {
      const { item } = got(await api.getTopic({ client, path: { itemId } }));
      return [item.timesCarried, item.timesPostponed];
    },
    grant: async (meetingId, itemId, text) => got(await api.resolveAgendaItem({ client, path: { meetingId, itemId }, body: { outcome: "granted", text } })).outcome?.outcome,
    async addNote(meetingId, text, visibility) {
      got(await api.takeNote({ client, path: { meetingId }, body: { text, visibility } }));
    },
    notes: async (meetingId) => got(await api.getMeeting({ client, path: { meetingId } })).notes.flatMap((note) => note.text ?? []),
    hold: async (meetingId) => got(await api.holdMeeting({ client, path: { meetingId }, body: {} })).nextMeetingId ?? undefined,
    async cancel(meetingId, reason) {
      got(await api.cancelMeeting({ client, path: { meetingId }, body: { reason } }));
    },
    upcoming: async (seriesId) => got(await api.getSeries({ client, path: { seriesId } })).upcomingMeetingId ?? undefined,
    promise: async (meetingId, title, ownerId, dueOn) => got(await api.addActionItem({ client, path: { meetingId }, body: { title, ownerId, dueOn } })).id,
    accept: async (actionItemId) => got(await api.acceptActionItem({ client, path: { actionItemId } })).status,
    reschedule: async (actionItemId, dueOn) => got(await api.rescheduleActionItem({ client, path: { actionItemId }, body: { dueOn } })).timesRescheduled,
    complete: async (actionItemId) => got(await api.completeActionItem({ client, path: { actionItemId } })).status,
    confirm: async (actionItemId) => Boolean(got(await api.confirmActionItem({ client, path: { actionItemId } })).confirmedAt),
    steps: async (actionItemId) => got(await api.getActionItemHistory({ client, path: { actionItemId } })).items.map((entry) => entry.type),
    async checkIn(meetingId, mood) {
      got(await api.recordCheckIn({ client, path: { meetingId }, body: { mood } }));
    },
    async giveFeedback(meetingId, text) {
      got(await api.giveFeedback({ client, path: { meetingId }, body: { text } }));
    },
    unanswered: async () => got(await api.getMyAlignment({ client })).items.filter((entry) => !entry.outcome).flatMap((entry) => entry.title ?? []),
  };
}
