// The headers, read by parsers that others wrote.
import LinkHeader from "http-link-header";
import { parseDictionary, parseList } from "structured-headers";
import { type Check, type Fetch, has, must, organization, same } from "./client.js";

export default async function headers(base: string, fetch: Fetch, check: Check): Promise<void> {
  const { admin } = await organization(base, fetch, "maya", "ben", "ana");

  await check("RateLimit and RateLimit-Policy are structured fields", async () => {
    const { response } = await admin.GET("/v1/me");
    const policy = parseList(has(response.headers.get("ratelimit-policy"), "RateLimit-Policy"));
    const left = parseList(has(response.headers.get("ratelimit"), "RateLimit"));
    same(policy.map(([name]) => name), ["principal", "organization"]);
    same(left.map(([name]) => name), ["principal", "organization"]);
    for (const [, parameters] of policy) {
      same([typeof parameters.get("q"), typeof parameters.get("w")], ["number", "number"]);
    }

    for (const [, parameters] of left) {
      same([typeof parameters.get("r"), typeof parameters.get("t")], ["number", "number"]);
    }
  });

  await check("Link leads through the whole list", async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.GET("/v1/people", { params: { query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } } });
      found.push(...must(page).items.map((person) => person.id));
      const link = page.response.headers.get("link");
      const next = link === null ? undefined : LinkHeader.parse(link).rel("next")[0];
      same(next === undefined, must(page).next === null);
      cursor = next === undefined ? undefined : has(new URL(next.uri, base).searchParams.get("cursor"), "cursor");
    } while (cursor !== undefined);
    same([found.length, new Set(found).size], [4, 4]);
  });

  await check("Preference-Applied is a dictionary", async () => {
    const made = await admin.POST("/v1/teams", { params: { header: { Prefer: "return=minimal" } }, body: { name: "Platform" } });
    same(made.response.status, 201);
    same(await made.response.clone().text().catch(() => ""), "");
    same(String(parseDictionary(has(made.response.headers.get("preference-applied"), "Preference-Applied")).get("return")?.[0]), "minimal");
  });

  await check("every problem's type leads to a page", async () => {
    const refused = await admin.GET("/v1/teams/{teamId}", { params: { path: { teamId: crypto.randomUUID() } } });
    const page = await globalThis.fetch(has(refused.error, "problem").type);
    same([page.status, page.headers.get("content-type")?.split(";")[0]], [200, "text/html"]);
  });
}
