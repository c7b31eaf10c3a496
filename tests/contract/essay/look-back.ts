// "From the second meeting on, look back at what was raised last time."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { at, both, hold, pair, raise, refused, resolve } from "./pair.js";

export default async function lookBack(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { maya, ben, meetingId } = two;
  const listed = (meeting: string) => async (by: Api) => must(await by.GET("/v1/meetings/{meetingId}/look-back", at(meeting))).items.map((entry) => [entry.title, entry.reason]);
  const remarks = (meeting: string) => async (by: Api) =>
    must(await by.GET("/v1/meetings/{meetingId}/look-back", at(meeting))).items.flatMap((entry) => entry.remarks.map((remark) => [entry.title, remark.by.displayName, remark.result, remark.text]));

  await check("the first meeting has nothing to look back at", () => both(two, listed(meetingId), []));

  const oldest = await raise(ben, meetingId, { title: "Nobody owns the build", kind: "concern" });
  const answered = await raise(ben, meetingId, { title: "When is the offsite?", kind: "question" });
  must(await maya.POST("/v1/meetings/{meetingId}/action-items", { ...at(meetingId), body: { title: "Ask who could own it" } }));
  await resolve(maya, answered, { outcome: "answered", text: "In May." });
  const second = await hold(maya, meetingId);

  await check("in the second both look back at what is open, and not at what was answered", async () => {
    await both(two, listed(second), [["Nobody owns the build", "carried"], ["Ask who could own it", "promised"]]);
  });

  await check("a remark is optional, and seen by both; what is skipped stays listed", async () => {
    must(await ben.PUT("/v1/meetings/{meetingId}/look-back/{itemId}", { params: { path: { meetingId: second, itemId: oldest.id } }, body: { result: "progress", text: "Two volunteers." } }));
    await both(two, remarks(second), [["Nobody owns the build", "ben", "progress", "Two volunteers."]]);
    await both(two, async (by) => (await listed(second)(by)).length, 2);
  });

  await check("a remark changes no status, and there is none on what is not looked back at", async () => {
    same(must(await ben.GET("/v1/topics/{itemId}", { params: { path: { itemId: oldest.id } } })).item.status, "shared");
    refused(await ben.PUT("/v1/meetings/{meetingId}/look-back/{itemId}", { params: { path: { meetingId: second, itemId: answered.id } }, body: { result: "done" } }), 404, "not-found");
  });

  await check("the most carried comes first in the third", async () => {
    await raise(maya, second, { title: "Which tests are slow?", kind: "question" });
    const third = await hold(maya, second);
    await both(two, async (by) => (await listed(third)(by)).map(([title]) => title), ["Nobody owns the build", "Which tests are slow?", "Ask who could own it"]);
  });
}
