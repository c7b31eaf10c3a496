// "The company's roadmap, the team's pain points, one's own growth."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { both, day, hold, page, pair, raise } from "./pair.js";

export default async function themes(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { admin, maya, ben, meetingId, seriesId } = two;
  const about = (theme: "company" | "technicalProcess" | "growth") => async (by: Api) =>
    must(await by.GET("/v1/series/{seriesId}/topics", { params: { path: { seriesId }, query: { theme } } })).items.map((item) => item.title);

  await check("before, nothing was said about the company, processes or growth", async () => {
    await both(two, about("company"), []);
    await both(two, about("growth"), []);
  });

  await check("a theme is optional, and a topic without one is other", async () => {
    same((await raise(ben, meetingId, { title: "Lunch?" })).theme, "other");
    await raise(ben, meetingId, { title: "What may change our roadmap?", kind: "question", theme: "company" });
    await raise(ben, meetingId, { title: "Deployments wait for one person", kind: "concern", theme: "technicalProcess", tags: [] });
    await raise(maya, meetingId, { title: "What do you want to learn next?", kind: "question", theme: "growth" });
  });

  await check("after, both find them by theme, also once they were carried on", async () => {
    await hold(maya, meetingId);
    await both(two, about("company"), ["What may change our roadmap?"]);
    await both(two, about("technicalProcess"), ["Deployments wait for one person"]);
    await both(two, about("growth"), ["What do you want to learn next?"]);
  });

  await check("the organization's own tags stand beside the themes", async () => {
    must(await admin.PATCH("/v1/organization", { params: { header: { "If-Match": "*" } }, body: { tags: ["hiring"] } }));
    const upcoming = must(await ben.GET("/v1/series/{seriesId}", { params: { path: { seriesId } } })).upcomingMeetingId ?? "";
    await raise(ben, upcoming, { title: "Interviews without a rubric", theme: "companyProcess", tags: ["hiring"] });
    await both(two, async (by) => must(await by.GET("/v1/series/{seriesId}/topics", { params: { path: { seriesId }, query: { tag: "hiring" } } })).items.length, 1);
    const unknown = await ben.POST("/v1/meetings/{meetingId}/agenda-items", { params: { path: { meetingId: upcoming } }, body: { title: "A theme of nobody's", theme: "weather" as "other" } });
    same([unknown.response.status, unknown.error?.errors?.[0]?.pointer], [400, "/theme"]);
    same((await page(maya, upcoming)).agendaItems.some((item) => item.title === "A theme of nobody's"), false);
  });

  await check("over time the mix is a number of groups of five and more, never of two people", async () => {
    const lastMonth = day(-new Date().getUTCDate()).slice(0, 7);
    same((await maya.GET("/v1/organization/overview", { params: { query: { period: lastMonth } } })).response.status, 403);
    same(must(await admin.GET("/v1/organization/overview", { params: { query: { period: lastMonth } } })).organization.withheld, "smallGroup");
  });
}
