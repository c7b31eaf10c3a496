// "It is no status meeting and no code review."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { both, hold, on, page, pair, raise, resolve } from "./pair.js";

export default async function noStatusMeeting(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { maya, ben, meetingId } = two;
  const kinds = (meeting: string) => async (by: Api) => (await page(by, meeting)).agendaItems.map((item) => [item.kind, item.outcome?.outcome ?? null]);

  await check("before, there is no such item", () => both(two, kinds(meetingId), []));

  await check("one that is a status is taken as it is, with one advisory a meeting that explains itself", async () => {
    const first = await raise(ben, meetingId, { title: "What I worked on this week", kind: "status" });
    same(first.advisories?.length, 1);
    same((first.advisories?.[0]?.message.length ?? 0) > 20, true);
    same((await raise(ben, meetingId, { title: "Status of the migration", kind: "status" })).advisories ?? [], []);
    await both(two, kinds(meetingId), [["status", null], ["status", null]]);
  });

  await check("a code review is redirected by a link, and both find it there", async () => {
    const review = await raise(ben, meetingId, { title: "Look at my pull request", kind: "codeReview" });
    const nowhere = await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { ...on(review), body: { outcome: "redirected", url: "javascript:alert(1)" } });
    same(nowhere.response.status, 400);
    same((await page(ben, meetingId)).agendaItems.find((item) => item.id === review.id)?.status, "shared");
    await resolve(maya, review, { outcome: "redirected", url: "https://code.example.com/reviews/7" });
    await both(two, async (by) => (await page(by, meetingId)).agendaItems.find((item) => item.id === review.id)?.outcome?.url, "https://code.example.com/reviews/7");
  });

  await check("a status that was talked about does not come back; one that nobody got to does", async () => {
    const talked = (await page(maya, meetingId)).agendaItems[0];
    must(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/discuss", on({ meetingId, id: talked?.id ?? "" })));
    const next = await hold(maya, meetingId);
    await both(two, async (by) => (await page(by, next)).agendaItems.map((item) => item.title), ["Status of the migration"]);
    same((await page(ben, meetingId)).agendaItems[0]?.outcome?.outcome, "discussed");
  });
}
