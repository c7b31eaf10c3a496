// "Ask the manager about their work; notice a burnout."
import { type Api, type Check, type Fetch, must, same } from "../walks/client.js";
import { at, both, page, pair, raise, resolve } from "./pair.js";

export default async function perspective(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { admin, maya, ben, meetingId } = two;
  const trend = async (by: Api, subject: "me" | "them") => must(await by.GET("/v1/me/check-ins", { params: { query: { subject } } })).trend.map((month) => [month.count, month.mood, month.workload]);

  await check("the bank has questions about the manager's own work", async () => {
    const questions = must(await ben.GET("/v1/question-bank", { params: { query: { theme: "managerPerspective", direction: "toManager" } } })).items;
    same(questions.length > 5, true);
  });

  await check("before, the agenda knows nothing of it; after, both see question and answer", async () => {
    await both(two, async (by) => (await page(by, meetingId)).agendaItems.length, 0);
    const asked = await raise(ben, meetingId, { title: "Which part of your week would you give away?", kind: "perspective", theme: "managerPerspective" });
    await resolve(maya, asked, { outcome: "answered", text: "The third status round." });
    await both(two, async (by) => (await page(by, meetingId)).agendaItems.map((item) => item.outcome?.text), ["The third status round."]);
  });

  await check("both sides check in; shared ones are seen by both, private ones by their author", async () => {
    same(await trend(maya, "me"), []);
    must(await maya.POST("/v1/meetings/{meetingId}/check-ins", { ...at(meetingId), body: { mood: 2, workload: 5, text: "Budget weeks.", visibility: "shared" } }));
    must(await ben.POST("/v1/meetings/{meetingId}/check-ins", { ...at(meetingId), body: { mood: 4 } }));
    same((await page(ben, meetingId)).checkIns.map((made) => [made.author.displayName, made.mood]).toSorted(), [["ben", 4], ["maya", 2]]);
    same((await page(maya, meetingId)).checkIns.map((made) => made.author.displayName), ["maya"]);
  });

  await check("an observation about the other one is private, and its trend belongs to its author", async () => {
    must(await ben.POST("/v1/meetings/{meetingId}/check-ins", { ...at(meetingId), body: { mood: 2, workload: 5, text: "She looked tired.", subject: "them" } }));
    same(await trend(ben, "them"), [[1, 2, 5]]);
    same([await trend(maya, "them"), await trend(maya, "me")], [[], [[1, 2, 5]]]);
    same((await page(maya, meetingId)).checkIns.length, 1);
    const shared = await ben.POST("/v1/meetings/{meetingId}/check-ins", { ...at(meetingId), body: { mood: 2, subject: "them", visibility: "shared" } });
    same(shared.response.status, 400);
    same((await admin.GET("/v1/meetings/{meetingId}", at(meetingId))).response.status, 404);
  });

  await check("a mood has five steps", async () => {
    same((await ben.POST("/v1/meetings/{meetingId}/check-ins", { ...at(meetingId), body: { mood: 6 } })).response.status, 400);
    same(must(await ben.GET("/v1/me/check-ins")).items.length, 2);
  });
}
