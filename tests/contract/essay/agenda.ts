// "Go in with an agenda, never empty-handed."
import { type Check, type Fetch, has, must, same } from "../walks/client.js";
import { at, both, hold, on, page, pair, raise, refused } from "./pair.js";

export default async function agenda(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { admin, maya, ben, meetingId, seriesId } = two;
  const titles = async (by: typeof maya) => (await page(by, meetingId)).agendaItems.map((item) => item.title);

  await check("before anybody wrote, the agenda is empty, and a page of preparation asks good questions", async () => {
    await both(two, titles, []);
    const prepared = must(await ben.GET("/v1/meetings/{meetingId}/preparation", at(meetingId)));
    same(prepared.suggestedQuestions.length, 3);
    same(prepared.suggestedQuestions.every((question) => question.direction === "toManager"), true);
    same(prepared.template?.name, "First meeting");
    same(must(await maya.GET("/v1/meetings/{meetingId}/preparation", at(meetingId))).suggestedQuestions.every((question) => question.direction === "toReport"), true);
  });

  const draft = await raise(ben, meetingId, { title: "Could I lead the migration?", kind: "request", visibility: "draft" });
  await check("a draft stands on its author's page and on nobody else's", async () => {
    same(must(await ben.GET("/v1/meetings/{meetingId}/preparation", at(meetingId))).drafts.map((item) => item.id), [draft.id]);
    same(await titles(maya), []);
    refused(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/share", on(draft)), 404, "not-found");
  });

  await check("after both filled it, both see the same agenda, and each prepares for what the other brings", async () => {
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/share", on(draft)));
    await raise(maya, meetingId, { title: "The roadmap after summer" });
    await both(two, titles, ["Could I lead the migration?", "The roadmap after summer"]);
    const prepared = must(await maya.GET("/v1/meetings/{meetingId}/preparation", at(meetingId)));
    same([prepared.sharedByThem.map((item) => item.id), prepared.sharedByMe.length], [[draft.id], 1]);
  });

  await check("a question of the bank is taken over and remembered", async () => {
    const question = has(must(await ben.GET("/v1/meetings/{meetingId}/preparation", at(meetingId))).suggestedQuestions[0], "suggested question");
    const asked = await raise(ben, meetingId, { title: question.text, kind: question.kind, theme: question.theme, questionId: question.id });
    same((await page(maya, meetingId)).agendaItems.find((item) => item.id === asked.id)?.questionId, question.id);
  });

  await check("the organization's own template is pinned by the next meeting, at its version", async () => {
    const body = { name: "How we meet", prompts: [{ text: "What slowed you down since we met?" }] };
    const template = must(await admin.POST("/v1/templates", { body }));
    const series = await maya.GET("/v1/series/{seriesId}", { params: { path: { seriesId } } });
    must(await maya.PATCH("/v1/series/{seriesId}", { params: { path: { seriesId }, header: { "If-Match": has(series.response.headers.get("etag"), "ETag") } }, body: { templateId: template.id } }));
    const next = await hold(maya, meetingId);
    await both(two, async (by) => (await page(by, next)).template, { id: template.id, version: template.version });
    refused(await ben.POST("/v1/templates", { body }), 403, "not-allowed");
  });
}
