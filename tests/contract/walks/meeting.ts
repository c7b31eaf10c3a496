// A whole one-on-one, from the first topic to the promise kept after it.
import { type Check, type Fetch, has, must, organization, same, signIn } from "./client.js";

const day = 24 * 60 * 60 * 1000;

export default async function meeting(base: string, fetch: Fetch, check: Check): Promise<void> {
  const { email, ids } = await organization(base, fetch, "maya", "ben");
  const [mayaId, benId] = [has(ids.get("maya"), "maya"), has(ids.get("ben"), "ben")];
  const [maya, ben] = [await signIn(base, fetch, email("maya")), await signIn(base, fetch, email("ben"))];
  const one = (meetingId: string) => ({ params: { path: { meetingId } } });

  let seriesId = "";
  let first = "";
  await check("a manager starts a series with her report", async () => {
    const series = must(await maya.POST("/v1/series", {
      body: {
        kind: "managerReport",
        participants: [{ personId: mayaId, role: "manager" }, { personId: benId, role: "report" }],
        cadence: { frequency: "weekly", interval: 1 },
        firstMeeting: { date: new Date(Date.now() + 3 * day).toISOString().slice(0, 10), time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
      },
    }));
    seriesId = series.id;
    first = has(series.upcomingMeetingId, "upcoming meeting");
    same(series.viewer?.counterpart.id, benId);
  });

  let draft = "";
  await check("a draft is its author's alone until it is shared", async () => {
    draft = must(await ben.POST("/v1/meetings/{meetingId}/agenda-items", { ...one(first), body: { title: "Deploys wait for one person", kind: "concern", visibility: "draft" } })).id;
    same(must(await maya.GET("/v1/meetings/{meetingId}", one(first))).agendaItems, []);
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/share", { params: { path: { meetingId: first, itemId: draft } } }));
    same(must(await maya.GET("/v1/meetings/{meetingId}", one(first))).agendaItems.map((item) => [item.id, item.status]), [[draft, "shared"]]);
  });

  let item = "";
  await check("a topic costs one call and one field", async () => {
    const added = must(await maya.POST("/v1/series/{seriesId}/agenda-items", { params: { path: { seriesId } }, body: { title: "What would you change about our planning?" } }));
    item = added.id;
    same([added.kind, added.theme, added.status, added.meetingId], ["discussion", "other", "shared", first]);
  });

  await check("both take notes, and a private one is seen by nobody else", async () => {
    must(await maya.POST("/v1/meetings/{meetingId}/notes", { ...one(first), body: { text: "We try a rota." } }));
    must(await ben.POST("/v1/meetings/{meetingId}/notes", { ...one(first), body: { text: "Ask Ana first.", visibility: "private" } }));
    same(must(await maya.GET("/v1/meetings/{meetingId}", one(first))).notes.map((note) => note.text), ["We try a rota."]);
    same(must(await ben.GET("/v1/meetings/{meetingId}", one(first))).notes.length, 2);
  });

  let promise = "";
  await check("an action item for the other one waits until it is accepted", async () => {
    const added = must(await maya.POST("/v1/meetings/{meetingId}/action-items", { ...one(first), body: { title: "Write down how a deploy goes", ownerId: benId, agendaItemId: draft } }));
    promise = added.id;
    same(added.status, "proposed");
    same(must(await ben.POST("/v1/action-items/{actionItemId}/accept", { params: { path: { actionItemId: promise } } })).status, "open");
  });

  let next = "";
  await check("the meeting is held before its planned time, and the next one is planned", async () => {
    const page = must(await maya.GET("/v1/meetings/{meetingId}", one(first)));
    const held = must(await maya.POST("/v1/meetings/{meetingId}/hold", {
      ...one(first),
      body: { agendaVersion: page.agendaVersion, items: [{ id: item, outcome: "answered", text: "Shorter iterations." }] },
    }));
    same(held.meeting.status, "held");
    next = has(held.nextMeetingId, "next meeting");
    const again = await ben.POST("/v1/meetings/{meetingId}/hold", { ...one(first), body: {} });
    same([again.response.status, again.error?.code], [409, "already-held"]);
    has(again.error?.current, "current meeting");
  });

  await check("what stays open is in the next meeting under the same id", async () => {
    const carried = must(await ben.GET("/v1/meetings/{meetingId}", one(next))).agendaItems.find(({ id }) => id === draft);
    same([carried?.id, carried?.timesCarried, carried?.firstMeetingId], [draft, 1, first]);
    same(must(await ben.GET("/v1/meetings/{meetingId}", one(first))).agendaItems.find(({ id }) => id === draft)?.carriedTo, next);
  });

  await check("a promise is kept after the meeting, and its history shows every step", async () => {
    const before = new Date().toISOString();
    await new Promise((later) => setTimeout(later, 50));
    same(must(await ben.POST("/v1/action-items/{actionItemId}/complete", { params: { path: { actionItemId: promise } }, body: { text: "It is in the wiki." } })).status, "done");
    const history = must(await maya.GET("/v1/action-items/{actionItemId}/history", { params: { path: { actionItemId: promise } } })).items;
    same(history.map(({ type, actor }) => [type, actor?.id]).toSorted(), [["action_item_accepted", benId], ["action_item_added", mayaId], ["action_item_completed", benId]]);
    same(history.every(({ recordedAt, occurredAt }) => !Number.isNaN(Date.parse(recordedAt)) && !Number.isNaN(Date.parse(occurredAt))), true);
    const then = must(await maya.GET("/v1/meetings/{meetingId}", { params: { path: { meetingId: first }, query: { asOf: before } } }));
    same(then.actionItems.map(({ id, status }) => [id, status]), [[promise, "open"]]);
  });

  await check("a meeting page is drawn from one answer, and costs nothing when nothing changed", async () => {
    const page = await ben.GET("/v1/meetings/{meetingId}", one(first));
    const shown = must(page);
    same([shown.viewer.role, shown.participants.length, shown.agendaItems.length, shown.notes.length, shown.actionItems.length], ["report", 2, 2, 2, 1]);
    same(shown.allowedActions.includes("takeNote"), true);
    const tag = has(page.response.headers.get("etag"), "ETag");
    same((await ben.GET("/v1/meetings/{meetingId}", { params: { path: { meetingId: first }, header: { "If-None-Match": tag } } })).response.status, 304);
  });
}
