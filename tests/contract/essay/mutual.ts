// "It is mutual: feedback runs both ways", and a manager's promise weighs the same as a report's.
import { type Api, type Check, type Fetch, has, must, same } from "../walks/client.js";
import { at, both, day, page, pair, refused } from "./pair.js";

export default async function mutual(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { maya, ben, meetingId } = two;
  const balance = async (by: Api) => must(await by.GET("/v1/feedback-requests")).balance.map((sum) => [sum.givenByMe, sum.givenToMe]);
  const promises = async (by: Api) => {
    const series = has(must(await by.GET("/v1/me/overview")).series[0], "series");
    const numbers = (side: typeof series.promiseKeeping.byMe) => [side.kept, side.keptLate, side.dropped, side.open, side.slips];
    return [numbers(series.promiseKeeping.byMe), numbers(series.promiseKeeping.byThem)];
  };

  await check("before, neither gave feedback nor promised anything", async () => {
    same([await balance(maya), await balance(ben)], [[], []]);
    await both(two, promises, [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]);
  });

  await check("feedback given in each direction is read by both and balanced", async () => {
    must(await maya.POST("/v1/meetings/{meetingId}/feedback", { ...at(meetingId), body: { text: "Your demo was easy to follow." } }));
    must(await ben.POST("/v1/meetings/{meetingId}/feedback", { ...at(meetingId), body: { text: "Earlier notice of the reorganization would have helped." } }));
    must(await ben.POST("/v1/meetings/{meetingId}/feedback", { ...at(meetingId), body: { text: "The weekly summary helps." } }));
    same([await balance(maya), await balance(ben)], [[[1, 2]], [[2, 1]]]);
    await both(two, async (by) => (await page(by, meetingId)).feedback.length, 3);
  });

  const mine = must(await maya.POST("/v1/meetings/{meetingId}/action-items", { ...at(meetingId), body: { title: "Find out about the budget", dueOn: day(5) } }));
  must(await ben.POST("/v1/meetings/{meetingId}/action-items", { ...at(meetingId), body: { title: "Compare two courses", dueOn: day(5) } }));
  await check("a promise is kept by its owner only, whoever that is", async () => {
    refused(await ben.POST("/v1/action-items/{actionItemId}/complete", { params: { path: { actionItemId: mine.id } } }), 403, "not-yours");
    same(must(await ben.GET("/v1/action-items/{actionItemId}", { params: { path: { actionItemId: mine.id } } })).status, "open");
  });

  await check("the manager's slip is counted as a report's would be, and both see it", async () => {
    must(await maya.POST("/v1/action-items/{actionItemId}/reschedule", { params: { path: { actionItemId: mine.id } }, body: { dueOn: day(12), reason: "Finance is away." } }));
    same(await promises(ben), [[0, 0, 0, 1, 0], [0, 0, 0, 1, 1]]);
    same(await promises(maya), [[0, 0, 0, 1, 1], [0, 0, 0, 1, 0]]);
    must(await maya.POST("/v1/action-items/{actionItemId}/complete", { params: { path: { actionItemId: mine.id } } }));
    same(await promises(ben), [[0, 0, 0, 1, 0], [1, 0, 0, 0, 1]]);
    must(await ben.POST("/v1/action-items/{actionItemId}/confirm", { params: { path: { actionItemId: mine.id } } }));
    has(must(await maya.GET("/v1/action-items/{actionItemId}", { params: { path: { actionItemId: mine.id } } })).confirmedAt, "confirmation");
  });
}
