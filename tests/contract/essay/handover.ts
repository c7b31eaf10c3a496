// "If the manager leaves, it hits you": the report decides, item by item, what the next manager gets.
import { type Api, type Check, type Fetch, has, must, same } from "../walks/client.js";
import { at, day, hold, manage, page, pair, raise, refused, resolve } from "./pair.js";

export default async function handover(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch, "nora");
  const { admin, maya, ben, meetingId, seriesId, benId } = two;
  const nora = await two.signIn("nora");
  const permission = await raise(ben, meetingId, { title: "Leave early on Tuesdays", kind: "request" });
  const open = await raise(ben, meetingId, { title: "A path to staff engineer", kind: "request", theme: "growth" });
  await raise(ben, meetingId, { title: "Maya and I disagree about reviews", kind: "concern", theme: "people" });
  await resolve(maya, permission, { outcome: "granted", validFrom: day(-30) });
  must(await maya.POST("/v1/meetings/{meetingId}/notes", { ...at(meetingId), body: { text: "Between the two of us." } }));
  const promise = must(await ben.POST("/v1/meetings/{meetingId}/action-items", { ...at(meetingId), body: { title: "Publish the style guide", dueOn: day(20) } }));
  await hold(maya, meetingId);
  const one = { params: { path: { seriesId } } };

  await check("before, there is no handover, and the next manager sees nothing", async () => {
    same((await ben.GET("/v1/series/{seriesId}/handover", one)).response.status, 404);
    same([(await nora.GET("/v1/series/{seriesId}", one)).response.status, (await nora.GET("/v1/topics/{itemId}", { params: { path: { itemId: open.id } } })).response.status], [404, 404]);
  });

  await manage(admin, benId, two.id("nora"));
  await check("a new manager in the directory proposes it, and the report alone sees what could go along", async () => {
    const seen = async (by: Api) => must(await by.GET("/v1/series/{seriesId}/handover", one)).items.map((item) => [item.what, item.title, item.decision]).toSorted();
    same(await seen(maya), []);
    same(await seen(ben), [
      ["actionItem", "Publish the style guide", null],
      ["arrangement", "Leave early on Tuesdays", null],
      ["topic", "A path to staff engineer", null],
      ["topic", "Maya and I disagree about reviews", null],
    ]);
    refused(await nora.GET("/v1/series/{seriesId}/handover", one), 404, "not-found");
  });

  await check("only the report decides", async () => {
    refused(await maya.PUT("/v1/series/{seriesId}/handover/items/{itemId}", { params: { path: { seriesId, itemId: open.id } }, body: { decision: "share" } }), 403, "not-yours");
    for (const itemId of [permission.id, open.id, promise.id]) {
      must(await ben.PUT("/v1/series/{seriesId}/handover/items/{itemId}", { params: { path: { seriesId, itemId } }, body: { decision: "share" } }));
    }

    const shared = ["A path to staff engineer", "Leave early on Tuesdays", "Publish the style guide"];
    same(must(await maya.GET("/v1/series/{seriesId}/handover", one)).items.map((item) => item.title).toSorted(), shared);
    refused(await nora.GET("/v1/series/{seriesId}/handover", one), 404, "not-found");
  });

  await check("after, the new pair has what was shared and nothing else, and the old one keeps its history", async () => {
    const done = must(await ben.POST("/v1/series/{seriesId}/handover/complete", one));
    const fresh = must(await nora.GET("/v1/series/{seriesId}", { params: { path: { seriesId: has(done.newSeriesId, "new series") } } }));
    same([fresh.continuesId, fresh.viewer?.counterpart.id], [seriesId, benId]);
    const meeting = has(fresh.upcomingMeetingId, "upcoming meeting");
    for (const by of [nora, ben]) {
      const shown = await page(by, meeting);
      same([shown.agendaItems.map((item) => item.title), shown.notes], [["A path to staff engineer"], []]);
    }

    same(must(await nora.GET("/v1/action-items")).items.map((item) => [item.title, item.status]), [["Publish the style guide", "open"]]);
    same((await nora.GET("/v1/meetings/{meetingId}", at(meetingId))).response.status, 404);
    same(must(await maya.GET("/v1/series/{seriesId}", one)).status, "ended");
    same((await page(maya, meetingId)).notes.map((note) => note.text), ["Between the two of us."]);
    same(must(await maya.GET("/v1/action-items")).items.map((item) => item.status), ["dropped"]);
    same(must(await nora.GET("/v1/search", { params: { query: { q: "disagree" } } })).items, []);
  });
}
