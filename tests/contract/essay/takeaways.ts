// "Take notes, use them later, track action items and goals."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { at, both, day, hold, page, pair, raise, refused } from "./pair.js";

export default async function takeaways(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { maya, ben, meetingId, seriesId, benId } = two;
  const notes = async (by: Api) => (await page(by, meetingId)).notes.map((note) => note.text);

  await check("before, there are no notes, promises or goals", async () => {
    await both(two, notes, []);
    await both(two, async (by) => must(await by.GET("/v1/action-items")).items.length + must(await by.GET("/v1/goals")).items.length, 0);
  });

  await check("a note is revised and never overwritten, and found again by its words", async () => {
    const note = must(await maya.POST("/v1/meetings/{meetingId}/notes", { ...at(meetingId), body: { text: "Ben would like to speak in public." } }));
    const tag = must(await maya.GET("/v1/meetings/{meetingId}", at(meetingId))).notes[0]?.version;
    same(typeof tag, "number");
    const read = await maya.PUT("/v1/meetings/{meetingId}/notes/{noteId}", { params: { path: { meetingId, noteId: note.id }, header: { "If-Match": "*" } }, body: { text: "Ben would like to speak at the meetup." } });
    same(must(read).revisions, 2);
    await both(two, notes, ["Ben would like to speak at the meetup."]);
    await both(two, async (by) => must(await by.GET("/v1/meetings/{meetingId}/notes/{noteId}/revisions", { params: { path: { meetingId, noteId: note.id } } })).items.map((revision) => revision.text).toSorted(),
      ["Ben would like to speak at the meetup.", "Ben would like to speak in public."]);
    await both(two, async (by) => must(await by.GET("/v1/search", { params: { query: { q: "meetup" } } })).items.map((found) => found.type), ["note"]);
    refused(await ben.PUT("/v1/meetings/{meetingId}/notes/{noteId}", { params: { path: { meetingId, noteId: note.id }, header: { "If-Match": "*" } }, body: { text: "Not mine." } }), 403, "not-yours");
  });

  const goal = must(await ben.POST("/v1/goals", { body: { title: "Give a talk", dueOn: day(120), seriesIds: [seriesId], externalUrl: "https://goals.example.com/12" } }));
  const topic = await raise(ben, meetingId, { title: "Where could I practise?", kind: "question", theme: "growth" });
  const promise = must(await maya.POST("/v1/meetings/{meetingId}/action-items", { ...at(meetingId), body: { title: "Write an abstract", ownerId: benId, dueOn: day(10), agendaItemId: topic.id, goalId: goal.id } }));
  await check("a promise for the other one counts once it was accepted, and hangs on topic and goal", async () => {
    same(promise.status, "proposed");
    must(await ben.POST("/v1/action-items/{actionItemId}/accept", { params: { path: { actionItemId: promise.id } } }));
    await both(two, async (by) => must(await by.GET("/v1/action-items", { params: { query: { goalId: goal.id } } })).items.map((item) => [item.status, item.agendaItem?.title]), [["open", "Where could I practise?"]]);
    same(must(await ben.GET("/v1/me/growth")).goals.map((grown) => [grown.goal.title, grown.actionItems.length, grown.topics.length]), [["Give a talk", 1, 1]]);
  });

  await check("progress of promise and goal is written down, and both follow it after the meeting", async () => {
    await hold(maya, meetingId);
    must(await ben.POST("/v1/action-items/{actionItemId}/progress", { params: { path: { actionItemId: promise.id } }, body: { percent: 50, text: "A first paragraph." } }));
    must(await ben.POST("/v1/goals/{goalId}/progress", { params: { path: { goalId: goal.id } }, body: { percent: 20 } }));
    await both(two, async (by) => must(await by.GET("/v1/goals/{goalId}", { params: { path: { goalId: goal.id } } })).percent, 20);
    must(await ben.POST("/v1/action-items/{actionItemId}/complete", { params: { path: { actionItemId: promise.id } }, body: { text: "Sent in." } }));
    await both(two, async (by) => must(await by.GET("/v1/action-items/{actionItemId}/history", { params: { path: { actionItemId: promise.id } } })).items.map((entry) => entry.type).toSorted(),
      ["action_item_accepted", "action_item_added", "action_item_completed", "action_item_progressed"]);
  });

  await check("the minutes hold it all, as text to send on", async () => {
    const minutes = async (by: Api) => {
      const { data } = await by.GET("/v1/meetings/{meetingId}/minutes", { ...at(meetingId), parseAs: "text" });
      return ["Ben would like to speak at the meetup.", "Write an abstract", "Where could I practise?"].filter((text) => !String(data).includes(text));
    };
    await both(two, minutes, []);
  });
}
