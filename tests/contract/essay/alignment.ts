// "Concerns never addressed, wishes never granted: a sign to move on." The ledger belongs to the person who raised them.
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { hold, page, pair, raise, refused, resolve } from "./pair.js";

export default async function alignment(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch, "stan");
  const { admin, maya, ben, meetingId, seriesId } = two;
  const ledger = async (by: Api) => must(await by.GET("/v1/me/alignment")).items.map((item) => [item.title, item.standing, item.timesCarried]);

  await check("before anything was raised both ledgers are empty", async () => {
    same([await ledger(ben), await ledger(maya)], [[], []]);
  });

  const concern = await raise(ben, meetingId, { title: "On-call every second week", kind: "concern", theme: "wellbeing" });
  await raise(ben, meetingId, { title: "A budget for books", kind: "request", theme: "training" });
  const second = await hold(maya, meetingId);
  const third = await hold(maya, second);

  await check("what nobody answered is carried and counted, for its author alone", async () => {
    same(await ledger(ben), [["On-call every second week", "unanswered", 2], ["A budget for books", "unanswered", 2]]);
    same(await ledger(maya), []);
    const totals = must(await ben.GET("/v1/me/alignment")).totals;
    same([totals.raised, totals.unanswered], [2, 2]);
  });

  await check("the manager sees only what waits for her own answer", async () => {
    same(must(await maya.GET("/v1/me/overview")).waitingForMe.map((item) => item.title), ["On-call every second week", "A budget for books"]);
  });

  await check("HR, who is an administrator here, sees nothing of it, and a stranger finds nothing by the series", async () => {
    same(await ledger(admin), []);
    refused(await admin.GET("/v1/topics/{itemId}", { params: { path: { itemId: concern.id } } }), 404, "not-found");
    same(must(await (await two.signIn("stan")).GET("/v1/me/alignment", { params: { query: { seriesId } } })).items, []);
  });

  await check("an answer settles it, with the days it took", async () => {
    const now = (await page(maya, third)).agendaItems.find((item) => item.id === concern.id);
    if (now === undefined) {
      throw new Error("the concern did not arrive in the third meeting");
    }

    await resolve(maya, now, { outcome: "answered", text: "Every fourth from March." });
    const settled = must(await ben.GET("/v1/me/alignment")).items.find((item) => item.id === concern.id);
    same([settled?.standing, settled?.lastResponse?.text, settled?.decidedAfterDays, settled?.daysUnanswered], ["decided", "Every fourth from March.", 0, null]);
    same(must(await maya.GET("/v1/me/overview")).waitingForMe.map((item) => item.title), ["A budget for books"]);
  });
}
