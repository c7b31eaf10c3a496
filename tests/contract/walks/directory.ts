// People, teams and who one is.
import { type Check, type Fetch, has, must, organization, same, signIn } from "./client.js";

export default async function directory(base: string, fetch: Fetch, check: Check): Promise<void> {
  const { admin, email, ids } = await organization(base, fetch, "maya", "ben");
  const [maya, ben] = [has(ids.get("maya"), "maya"), has(ids.get("ben"), "ben")];

  await check("a manager sees their reports and teams under /me", async () => {
    const read = await admin.GET("/v1/people/{personId}", { params: { path: { personId: ben } } });
    const tag = has(read.response.headers.get("etag"), "ETag");
    must(await admin.PUT("/v1/people/{personId}/manager", { params: { path: { personId: ben }, header: { "If-Match": tag } }, body: { managerId: maya } }));
    const team = must(await admin.POST("/v1/teams", { body: { name: "Platform", leadId: maya } }));
    must(await admin.PUT("/v1/teams/{teamId}/members/{personId}", { params: { path: { teamId: team.id, personId: ben } } }));
    const me = must(await (await signIn(base, fetch, email("maya"))).GET("/v1/me"));
    same(me.reports.map((report) => report.id), [ben]);
    same(me.leads.map((lead) => lead.id), [team.id]);
  });

  await check("a stale If-Match is answered with the current tag", async () => {
    const stale = await admin.PATCH("/v1/people/{personId}", { params: { path: { personId: ben }, header: { "If-Match": '"0"' } }, body: { title: "Engineer" } });
    same(stale.response.status, 412);
    same(stale.error?.code, "stale");
    const current = await admin.GET("/v1/people/{personId}", { params: { path: { personId: ben } } });
    same(stale.response.headers.get("etag"), current.response.headers.get("etag"));
  });

  await check("the same Idempotency-Key makes one person", async () => {
    const body = { displayName: "Ana", email: email("ana") };
    const header = { "Idempotency-Key": "ana-1" };
    const first = await admin.POST("/v1/people", { params: { header }, body });
    const second = await admin.POST("/v1/people", { params: { header }, body });
    same(must(first), must(second));
    same(second.response.headers.get("idempotency-replayed"), "true");
    same((await admin.POST("/v1/people", { params: { header }, body: { ...body, title: "Engineer" } })).response.status, 422);
  });
}
