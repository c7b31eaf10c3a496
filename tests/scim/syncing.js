// A directory of so many people, synced twice as directory systems do it: ask for each, create or replace. The second time appends nothing.
import { same } from "../outside.mjs";
import { enterprise, inHands } from "./scene.js";

export async function syncing({ say, events, domain }, count) {
  const lead = await say("POST", "/Users", { userName: `head@${domain}` });
  const wanted = Array.from({ length: count }, (_, number) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
    userName: `p${number}@${domain}`, externalId: `x${number}`, displayName: `Person ${number}`, active: true, title: `Title ${number % 50}`,
    name: { givenName: "Person", familyName: `${number}` },
    emails: [{ value: `p${number}@${domain}`, type: "work", primary: true }],
    [enterprise]: { employeeNumber: `${number}`, department: `D${number % 40}`, manager: { value: lead.id } },
  }));
  const group = await say("POST", "/Groups", { displayName: "Everybody" });
  const sync = async () => {
    const begun = performance.now();
    const ids = Array(count);
    await inHands(wanted, 4, async (user, index) => {
      const found = await say("GET", `/Users?filter=${encodeURIComponent(`userName eq "${user.userName}"`)}`);
      const answer = found.totalResults === 0 ? await say("POST", "/Users", user) : await say("PUT", `/Users/${found.Resources[0].id}`, user);
      ids[index] = answer.id;
    });
    for (let from = 0; from < count; from += 1000) {
      await say("PATCH", `/Groups/${group.id}?attributes=displayName`, {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "Add", path: "members", value: ids.slice(from, from + 1000).map((value) => ({ value })) }],
      });
    }

    return { seconds: (performance.now() - begun) / 1000, ids };
  };
  const first = await sync();
  const [before, total] = [await events(), (await say("GET", "/Users?count=0")).totalResults];
  const second = await sync();
  same(second.ids, first.ids, "ids");
  same([await events(), (await say("GET", "/Users?count=0")).totalResults], [before, total], "events and users after the second sync");
  same((await say("GET", `/Groups/${group.id}`)).members.length, count, "members");
  return { first: first.seconds, second: second.seconds, events: before };
}
