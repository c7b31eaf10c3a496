// An organization of its own, and a key with which a directory system calls.
import { caller } from "../outside.mjs";

export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

export async function scene(base) {
  const json = caller(base);
  const domain = `${crypto.randomUUID()}.example.com`;
  await json("POST", "/dev/organizations", undefined, { name: "Acme", adminEmail: `hana@${domain}` });
  const hana = (await json("POST", "/dev/tokens", undefined, { email: `hana@${domain}` })).accessToken;
  const key = (await json("POST", "/v1/api-keys", hana, { name: "Directory", scopes: ["directory:write"] })).token;
  const send = async (method, path, body) => {
    const answer = await fetch(`${base}/scim/v2${path}`, {
      method,
      headers: { "Content-Type": "application/scim+json", Authorization: `Bearer ${key}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  };
  return {
    domain, send,
    /** What must go well. */
    say: async (method, path, body) => {
      const answer = await send(method, path, body);
      if (answer.status >= 300) {
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }

      return answer.body;
    },
    /** How many events the organization has: the feed looks at some thousand at once. */
    events: async () => {
      for (let after = 0; ;) {
        const page = await json("GET", `/v1/events?after=${after}&limit=1&types=team_disbanded`, hana);
        after = page.scannedTo;
        if (!page.more) {
          return after;
        }
      }
    },
  };
}

/** Work in several hands: what is done to one item does not wait for the others. */
export async function inHands(items, hands, work) {
  let next = 0;
  await Promise.all(Array.from({ length: hands }, async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index], index);
    }
  }));
}
