// "Training, conferences, a standing permission ('leave early on Tuesdays'), new technology to try."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { both, day, hold, page, pair, raise, refused, on, resolve } from "./pair.js";

export default async function requests(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { maya, ben, meetingId, seriesId } = two;
  const inForce = (date: string) => async (by: Api) =>
    must(await by.GET("/v1/series/{seriesId}/topics", { params: { path: { seriesId }, query: { inForceOn: date } } })).items.map((item) => item.title);
  const tuesdays = await raise(ben, meetingId, { title: "Leave early on Tuesdays for the meetup", kind: "request", theme: "training" });
  const conference = await raise(ben, meetingId, { title: "A conference in June", kind: "request", theme: "training" });
  const language = await raise(ben, meetingId, { title: "Try the new language in one service", kind: "request", theme: "technology" });

  await check("before the decision three requests wait for the manager, and nothing is in force", async () => {
    const waiting = async (by: Api) => must(await by.GET("/v1/me/overview")).series.map((series) => [series.waitingForMe, series.waitingForThem]);
    same([await waiting(maya), await waiting(ben)], [[[3, 0]], [[0, 3]]]);
    await both(two, inForce(day(0)), []);
  });

  await check("the one who decides cannot drop another's request, or call it done", async () => {
    for (const outcome of ["dropped", "addressed"] as const) {
      refused(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { ...on(tuesdays), body: { outcome } }), 403, "outcome-not-yours");
    }

    same((await page(maya, meetingId)).agendaItems.map((item) => item.status), ["shared", "shared", "shared"]);
  });

  await check("a granted one is in force while it is valid, for both", async () => {
    await resolve(maya, tuesdays, { outcome: "granted", text: "As long as stand-ups are covered.", validFrom: day(-1), validTo: day(90) });
    await both(two, inForce(day(0)), ["Leave early on Tuesdays for the meetup"]);
    await both(two, inForce(day(91)), []);
  });

  await check("a declined one keeps its reason", async () => {
    await resolve(maya, conference, { outcome: "declined", text: "The budget of this year is spent." });
    await both(two, async (by) => (await page(by, meetingId)).agendaItems.find((item) => item.id === conference.id)?.outcome?.text, "The budget of this year is spent.");
  });

  await check("a deferred one is open, and comes back in the meeting planned for its day or after it", async () => {
    await resolve(maya, language, { outcome: "deferred", text: "After the release.", until: day(8) });
    const next = await hold(maya, meetingId);
    same((await page(ben, next)).agendaItems.map((item) => item.title), ["Try the new language in one service"]);
    same((await page(maya, next)).agendaItems[0]?.lastOutcome?.until, day(8));
  });
}
