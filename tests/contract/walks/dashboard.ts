// What a manager of eight looks at in the morning: drawn from /me and /me/overview alone, and a meeting's page from one GET.
import { type Check, type Fetch, has, must, organization, same, signIn } from "./client.js";

const day = 24 * 60 * 60 * 1000;
const reports = ["ana", "ben", "carl", "dora", "emil", "fay", "gus", "hedi"];

export default async function dashboard(base: string, fetch: Fetch, check: Check): Promise<void> {
  const { admin, email, ids } = await organization(base, fetch, "maya", "nora", ...reports);
  const mayaId = has(ids.get("maya"), "maya");
  const maya = await signIn(base, fetch, email("maya"));
  const meetings = new Map<string, string>();

  await check("a manager of eight meets them all", async () => {
    for (const [index, name] of [...reports, "nora"].entries()) {
      const personId = has(ids.get(name), name);
      const tag = has((await admin.GET("/v1/people/{personId}", { params: { path: { personId } } })).response.headers.get("etag"), "ETag");
      must(await admin.PUT("/v1/people/{personId}/manager", { params: { path: { personId }, header: { "If-Match": tag } }, body: { managerId: mayaId } }));
      if (name === "nora") {
        continue;
      }

      // ana's time has passed, and nobody said what became of it.
      const date = new Date(Date.now() + (index === 0 ? -2 : index) * day).toISOString().slice(0, 10);
      const series = must(await maya.POST("/v1/series", {
        body: {
          kind: "managerReport",
          participants: [{ personId: mayaId, role: "manager" }, { personId, role: "report" }],
          cadence: { frequency: "weekly", interval: 1 },
          firstMeeting: { date, time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
        },
      }));
      meetings.set(name, has(series.upcomingMeetingId, "upcoming meeting"));
    }
  });

  await check("some of them wait for her, some things are promised", async () => {
    const meetingId = has(meetings.get("ben"), "ben's meeting");
    const ben = await signIn(base, fetch, email("ben"));
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items", { params: { path: { meetingId } }, body: { title: "A course in spring", kind: "request" } }));
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items", { params: { path: { meetingId } }, body: { title: "Only for me", kind: "concern", visibility: "draft" } }));
    must(await maya.POST("/v1/meetings/{meetingId}/agenda-items", { params: { path: { meetingId } }, body: { title: "The roadmap" } }));
    must(await maya.POST("/v1/meetings/{meetingId}/notes", { params: { path: { meetingId } }, body: { text: "Bring the plan." } }));
    must(await maya.POST("/v1/meetings/{meetingId}/action-items", { params: { path: { meetingId } }, body: { title: "Ask about the budget", dueOn: "2020-01-31" } }));
    must(await ben.POST("/v1/meetings/{meetingId}/action-items", { params: { path: { meetingId } }, body: { title: "Find two courses" } }));
  });

  await check("her dashboard is drawn from /me and /me/overview", async () => {
    const me = must(await maya.GET("/v1/me"));
    const overview = must(await maya.GET("/v1/me/overview"));
    const lines = overview.series.map((series) => ({
      name: series.viewer.counterpart.displayName,
      when: series.upcoming?.planned?.startsAt,
      unconfirmed: series.upcoming?.unconfirmed,
      agenda: [series.upcoming?.sharedByMe, series.upcoming?.sharedByThem],
      waiting: [series.waitingForMe, series.waitingForThem],
      mine: [series.openByMe, series.overdueByMe],
      theirs: [series.openByThem, series.overdueByThem],
    }));
    same(lines.map((line) => line.name), reports);
    same(lines.every((line) => line.when !== undefined), true);
    same(lines.map((line) => line.unconfirmed), [true, ...reports.slice(1).map(() => false)]);
    const ben = has(lines[1], "ben's line");
    same([ben.agenda, ben.waiting, ben.mine, ben.theirs], [[1, 1], [1, 0], [1, 1], [1, 0]]);
    same(overview.waitingForMe.map((item) => [item.what, item.title, item.from.displayName]), [["answer", "A course in spring", "ben"]]);
    same(overview.promisedByMe.map((promise) => [promise.title, promise.series.counterpart.displayName]), [["Ask about the budget", "ben"]]);
    same(overview.promisedToMe.map((promise) => [promise.title, promise.owner.displayName]), [["Find two courses", "ben"]]);
    same(overview.reportsWithoutSeries.map((person) => person.displayName), ["nora"]);
    same(me.reports.length, reports.length + 1);
    same([me.counts.waitingForMe, me.counts.overdue], [1, 1]);
  });

  await check("a meeting's page is drawn from one GET", async () => {
    const page = must(await maya.GET("/v1/meetings/{meetingId}", { params: { path: { meetingId: has(meetings.get("ben"), "ben's meeting") } } }));
    same([page.viewer.role, page.viewer.counterpart.displayName, page.status], ["manager", "ben", "scheduled"]);
    same(page.agendaItems.map((item) => [item.order, item.title, item.author.displayName, item.status]), [[1, "A course in spring", "ben", "shared"], [2, "The roadmap", "maya", "shared"]]);
    same(page.agendaItems.map((item) => item.allowedActions.includes("editAgendaItem")), [false, true]);
    same(page.notes.map((note) => [note.text, note.author.displayName]), [["Bring the plan.", "maya"]]);
    same(page.actionItems.map((item) => [item.title, item.owner.displayName, item.dueOn]), [["Ask about the budget", "maya", "2020-01-31"], ["Find two courses", "ben", null]]);
    same(["holdMeeting", "rescheduleMeeting", "addAgendaItem", "takeNote", "addActionItem"].filter((action) => !page.allowedActions.includes(action)), []);
  });
}
