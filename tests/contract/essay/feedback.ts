// "Ask for specific feedback; 'How am I doing?' is too vague to answer."
import { type Check, type Fetch, has, must, same } from "../walks/client.js";
import { at, both, day, hold, page, pair, raise, refused } from "./pair.js";

export default async function feedback(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch, "stan");
  const { maya, ben, meetingId, seriesId } = two;

  await check("a vague wording is named word by word, and better questions are proposed", async () => {
    const text = "How am I doing?";
    const checked = must(await ben.POST("/v1/question-checks", { body: { text } }));
    same(checked.specific, false);
    const finding = has(checked.findings[0], "finding");
    same(text.slice(finding.start, finding.start + finding.length).length > 0, true);
    same(checked.suggestions.length > 0, true);
    same(must(await ben.POST("/v1/question-checks", { body: { text: "Were my reviews of the migration too long to be useful?" } })).specific, true);
  });

  await check("it is an advisory: the topic is added all the same", async () => {
    const vague = await raise(ben, meetingId, { title: "How am I doing?", kind: "feedback" });
    same(vague.advisories?.map((advisory) => advisory.code), ["too-vague"]);
    same((await page(maya, meetingId)).agendaItems.map((item) => item.title), ["How am I doing?"]);
  });

  const waiting = async (by: typeof maya) => must(await by.GET("/v1/me/overview")).waitingForMe.filter((item) => item.what === "feedback").map((item) => item.title);
  const question = "What should I leave out of my design documents?";
  await check("before it is asked nobody waits for it", () => both(two, waiting, []));

  const request = must(await ben.POST("/v1/feedback-requests", { body: { seriesId, question, neededBy: day(1) } }));
  await check("asked ahead, it stands on the manager's dashboard and preparation", async () => {
    same([await waiting(maya), await waiting(ben)], [[question], []]);
    same(must(await maya.GET("/v1/meetings/{meetingId}/preparation", at(meetingId))).feedbackAskedOfMe.map((asked) => [asked.id, asked.neededBy]), [[request.id, day(1)]]);
  });

  await check("only the one who was asked can answer", async () => {
    const own = await ben.POST("/v1/meetings/{meetingId}/feedback", { ...at(meetingId), body: { text: "I am great.", requestId: request.id } });
    same(own.response.status >= 400 && own.response.status < 500, true);
    refused(await (await two.signIn("stan")).POST("/v1/meetings/{meetingId}/feedback", { ...at(meetingId), body: { text: "From afar.", requestId: request.id } }), 404, "not-found");
  });

  await check("answered, both read it, and nobody waits any more", async () => {
    must(await maya.POST("/v1/meetings/{meetingId}/feedback", { ...at(meetingId), body: { text: "The history of the old system.", requestId: request.id } }));
    await both(two, async (by) => (await page(by, meetingId)).feedback.map((given) => [given.text, given.requestId]), [["The history of the old system.", request.id]]);
    await both(two, waiting, []);
    same(must(await ben.GET("/v1/feedback-requests", { params: { query: { author: "me" } } })).items.map((asked) => asked.status), ["answered"]);
  });

  await check("a request that is never answered stays silent for both to see", async () => {
    must(await ben.POST("/v1/feedback-requests", { body: { seriesId, question: "Which meeting could I skip?", neededBy: day(0) } }));
    await hold(maya, meetingId);
    const status = async (by: typeof maya, author: "me" | "them") => must(await by.GET("/v1/feedback-requests", { params: { query: { author, seriesId } } })).items.map((asked) => asked.status).toSorted();
    same(await status(ben, "me"), await status(maya, "them"));
  });
}
