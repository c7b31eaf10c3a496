// Random patches: the service beside scim-patch, an engine of others. Where it shall differ, differences.md says why; any other difference fails.
import { theirs } from "./differences.js";
import { same } from "../outside.mjs";
import { enterprise, inHands } from "./scene.js";

const core = ["userName", "externalId", "displayName", "title", "locale", "timezone", "active", "name", "emails", enterprise];
const parts = { name: ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"], emails: ["value", "type", "primary"], [enterprise]: ["employeeNumber", "department", "manager"] };

/** Numbers that are the same in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One operation, of the shapes that directory systems send. */
function operation(pick, any, own, managers) {
  const word = () => any(["Adler", "Braun", "Curie", "Dirac", "Euler"]);
  const address = () => any([1, 2, 3, 4].map((number) => `a${number}.${own}`));
  const type = () => any(["work", "home", "other"]);
  const email = () => ({ value: address(), type: type(), ...(pick(4) === 0 ? { primary: pick(2) === 0 } : {}) });
  const op = any(["add", "replace", "Add", "Replace"]);
  const simple = any(["title", "displayName", "name.givenName", "name.familyName", "name.formatted", `${enterprise}:department`, `${enterprise}:employeeNumber`, "nickName", "urn:ietf:params:scim:schemas:core:2.0:User:title"]);
  return any([
    () => ({ op, path: simple, value: word() }),
    () => ({ op, path: simple, value: word() }),
    () => ({ op, path: "active", value: any([true, false, "True", "False"]) }),
    () => ({ op, path: `emails[type eq "${type()}"].value`, value: address() }),
    () => ({ op, path: `emails[type eq "${type()}"].value`, value: address() }),
    () => ({ op, path: `emails[type eq "${type()}"].primary`, value: pick(2) === 0 }),
    () => ({ op: any(["add", "Add"]), path: "emails", value: [email()] }),
    () => ({ op: any(["replace", "Replace"]), path: "emails", value: [email(), ...(pick(2) === 0 ? [email()] : [])] }),
    () => ({ op: any(["remove", "Remove"]), path: `emails[type eq "${type()}"]` }),
    () => ({ op: any(["remove", "Remove"]), path: `emails[value eq "${address()}" and type eq "${type()}"]` }),
    () => ({ op: "remove", path: `emails[type eq "${type()}"].${any(["value", "primary"])}` }),
    () => ({ op: "Remove", path: "emails", value: [{ value: address(), type: type() }] }),
    () => ({ op: any(["remove", "Remove"]), path: any(["title", "name.givenName", "name", "emails", `${enterprise}:department`, "nickName", "displayName"]) }),
    () => ({ op, path: "name", value: { [any(["givenName", "familyName", "middleName"])]: word() } }),
    () => ({ op, value: { [any(["title", "nickName"])]: word(), [any(["name.givenName", "name.familyName"])]: word() } }),
    () => ({ op, value: { [`${enterprise}:department`]: word(), active: pick(2) === 0 } }),
    () => ({ op, value: { [enterprise]: { employeeNumber: String(pick(9)) } } }),
    () => ({ op, path: `${enterprise}:manager`, value: any(managers) }),
    () => ({ op, path: `${enterprise}:manager`, value: { value: any(managers) } }),
    () => ({ op: "remove", path: any([`${enterprise}:manager`, "userName", "active", undefined]) }),
    () => ({ op: any(["move", "replace"]), path: any(["title", "emails[type eq", "name..x"]), value: "x" }),
    () => ({ op, path: any(["TITLE", "Name.GivenName"]), value: word() }),
  ])();
}

/** What may be compared: what the service keeps, each value of its kind, nothing that says nothing. */
function comparable(user) {
  const kept = {};
  for (const name of core) {
    const value = tidy(user[name], name);
    if (value !== undefined) {
      kept[name] = value;
    }
  }

  return kept;
}

function tidy(value, name) {
  if (Array.isArray(value)) {
    const items = value.map((item) => tidy(item, name)).filter((item) => item?.value !== undefined).map((item) => JSON.stringify(item)).sort();
    return items.length === 0 ? undefined : items;
  }

  if (name === "active" || name === "primary") {
    return typeof value === "string" ? value.toLowerCase() === "true" : value;
  }

  if (name === "manager") {
    return typeof value === "string" ? value : value?.value;
  }

  if (value !== null && typeof value === "object") {
    const kept = Object.fromEntries((parts[name] ?? Object.keys(value)).map((part) => [part, tidy(value[part], part)]).filter(([, node]) => node !== undefined));
    return Object.keys(kept).length === 0 ? undefined : kept;
  }

  return value === null || value === "" ? undefined : value;
}

/** How many operations agreed, of them how many were refused by both, how many changed something, and how many met each difference. */
export async function patching({ say, send, domain }, wanted) {
  const managers = [];
  for (let number = 0; number < 3; number++) {
    managers.push((await say("POST", "/Users", { userName: `manager${number}@${domain}` })).id);
  }

  const counts = { operations: 0, refused: 0, changed: 0, "without a difference": 0 };
  const met = {};
  const users = Array.from({ length: 20 }, (_, number) => number);
  await inHands(users, 4, async (number) => {
    const pick = random(number + 1);
    const any = (list) => list[pick(list.length)];
    const own = `u${number}.${domain}`.replace(".", "@");
    let user = await say("POST", "/Users", {
      userName: `u${number}@${domain}`, displayName: "Start", name: { givenName: "A", familyName: "B" },
      emails: [{ value: `a1.${own}`, type: "work", primary: true }, { value: `a2.${own}`, type: "home" }], [enterprise]: { department: "Core" },
    });
    for (let done = 0; done < wanted / users.length;) {
      const operations = Array.from({ length: 1 + pick(3) }, () => operation(pick, any, own, managers));
      done += operations.length;
      const { id, meta, schemas, ...changeable } = user;
      const expected = theirs(changeable, operations);
      const answer = await send("PATCH", `/Users/${user.id}`, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations });
      if (answer.status !== (expected.after ? 200 : 400)) {
        throw new Error(`${answer.status} to ${JSON.stringify(operations)} on ${JSON.stringify(changeable)}: ${JSON.stringify(answer.body)}`);
      }

      const before = comparable(user);
      if (expected.after) {
        same(comparable(answer.body), comparable(expected.after), `${JSON.stringify(operations)} on ${JSON.stringify(before)}`);
        user = answer.body;
      }

      counts.operations += operations.length;
      counts.refused += expected.after ? 0 : operations.length;
      counts.changed += JSON.stringify(comparable(user)) === JSON.stringify(before) ? 0 : operations.length;
      counts["without a difference"] += expected.met.size === 0 ? operations.length : 0;
      expected.met.forEach((name) => { met[name] = (met[name] ?? 0) + 1; });
    }
  });
  return { counts, met };
}
