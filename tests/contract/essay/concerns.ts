// "Problems with a person or a process: what was tried, what got better."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { both, hold, on, page, pair, raise, refused } from "./pair.js";

export default async function concerns(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch, "olga", "ines");
  const { maya, ben, meetingId } = two;
  const [olga, ines] = [await two.signIn("olga"), await two.signIn("ines")];
  const waiting = async (by: Api) => must(await by.GET("/v1/me/overview")).series.map((series) => series.waitingForMe + series.waitingForThem);
  const branching = await raise(ben, meetingId, { title: "We merge in too many ways", kind: "concern", theme: "technicalProcess" });
  const attempts = async (by: Api) => (await page(by, meetingId)).agendaItems.find((item) => item.id === branching.id)?.attempts.map((attempt) => [attempt.text, attempt.result]);

  await check("before, nothing was tried", () => both(two, attempts, []));

  await check("what was tried is logged by the one who raised it, and both see whether it got better", async () => {
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/attempts", { ...on(branching), body: { text: "Wrote a proposal", result: "same" } }));
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/attempts", { ...on(branching), body: { text: "Rebased for a week", result: "better" } }));
    await both(two, attempts, [["Wrote a proposal", "same"], ["Rebased for a week", "better"]]);
    refused(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/attempts", { ...on(branching), body: { text: "Not mine to log" } }), 403, "not-yours");
  });

  await check("one about a person is nobody's number, and not that person's to see", async () => {
    const before = [await waiting(maya), await waiting(ben)];
    const about = await raise(ben, meetingId, { title: "Olga interrupts me", kind: "concern", theme: "people", sensitive: true, aboutPersonId: two.id("olga") });
    same([await waiting(maya), await waiting(ben)], before);
    await both(two, async (by) => (await page(by, meetingId)).agendaItems.map((item) => item.id), [branching.id, about.id]);
    refused(await olga.GET("/v1/topics/{itemId}", { params: { path: { itemId: about.id } } }), 404, "not-found");
    same(must(await olga.GET("/v1/search", { params: { query: { q: "interrupts" } } })).items, []);
  });

  await check("the manager takes one further only with its author's consent; then its receiver reads that item and nothing else", async () => {
    const escalated = must(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { ...on(branching), body: { outcome: "escalated", to: two.id("ines"), text: "Ines decides about tools." } }));
    same(escalated.status, "shared");
    refused(await ines.GET("/v1/topics/{itemId}", { params: { path: { itemId: branching.id } } }), 404, "not-found");
    same(must(await ben.GET("/v1/me/overview")).waitingForMe.map((item) => item.what), ["consent"]);
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/accept-escalation", on(branching)));
    const seen = must(await ines.GET("/v1/me/topics", { params: { query: { escalatedTo: "me" } } })).items;
    same(seen.map((item) => [item.id, item.title, item.attempts.length]), [[branching.id, "We merge in too many ways", 0]]);
    refused(await ines.GET("/v1/meetings/{meetingId}", { params: { path: { meetingId } } }), 404, "not-found");
    await both(two, async (by) => (await page(by, meetingId)).agendaItems.find((item) => item.id === branching.id)?.outcome?.outcome, "escalated");
  });

  await check("what was neither answered nor withdrawn goes on", async () => {
    const next = await hold(maya, meetingId);
    await both(two, async (by) => (await page(by, next)).agendaItems.map((item) => [item.title, item.sensitive]), [["Olga interrupts me", true]]);
  });
}
