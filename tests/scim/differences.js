// scim-patch's engine, but for the differences that differences.md argues: each is one entry here, by the same name.
import { isDeepStrictEqual } from "node:util";
import { scimPatch } from "scim-patch";
import { enterprise } from "./scene.js";

const removes = ({ op }) => op.toLowerCase() === "remove";
const ofEmails = ({ path }) => /^emails(\[|$)/.test(path ?? "");
const same = (one, other) => one.value?.toLowerCase() === other.value?.toLowerCase() && one.type?.toLowerCase() === other.type?.toLowerCase();
const refuse = () => { throw new Error("refused"); };
const patch = (user, ...operations) => scimPatch(user, structuredClone(operations), { mutateDocument: false, treatMissingAsAdd: false });
const chosen = (user, path) => {
  const conditions = [...path.matchAll(/(\w+) eq "([^"]*)"/g)].map(([, name, text]) => (email) => email[name]?.toLowerCase() === text.toLowerCase());
  return (user.emails ?? []).filter((email) => conditions.every((holds) => holds(email)));
};

const differences = [
  {
    name: "letters",
    when: ({ path }) => /^(TITLE|Name\.GivenName)$/.test(path ?? ""),
    does: (user, operation) => patch(user, { ...operation, path: { TITLE: "title", "Name.GivenName": "name.givenName" }[operation.path] }),
  },
  { name: "malformed", when: ({ path }) => /\.\./.test(path ?? ""), does: refuse },
  { name: "must-stay", when: (operation) => removes(operation) && /^(userName|active)$/.test(operation.path ?? ""), does: refuse },
  {
    name: "bare-manager",
    when: ({ path, value }) => path === `${enterprise}:manager` && typeof value === "string",
    does: (user, operation) => patch(user, { ...operation, value: { value: operation.value } }),
  },
  {
    name: "complex-in-object",
    when: ({ path, value }) => path === undefined && value?.[enterprise] !== undefined,
    does: (user, { op, value }) => patch(user, ...Object.entries(value[enterprise]).map(([name, part]) => ({ op, path: `${enterprise}:${name}`, value: part }))),
  },
  {
    name: "by-value",
    when: (operation) => removes(operation) && operation.path === "emails" && Array.isArray(operation.value),
    does: (user, { value }) => ({ ...user, emails: (user.emails ?? []).filter((email) => !value.some((item) => same(item, email))) }),
  },
  {
    name: "nothing-to-take",
    when: (operation, user) => removes(operation) && ofEmails(operation) && operation.path.includes("[") && chosen(user, operation.path).length === 0,
    does: (user) => user,
  },
  {
    name: "same-value",
    when: (operation) => !removes(operation) && operation.path === "emails",
    does: (user, { op, value }) => ({ ...user, emails: join([...(op.toLowerCase() === "add" ? user.emails ?? [] : []), ...value]) }),
  },
];

function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** What one operation leaves, and which differences it met. */
function apply(user, operation, met) {
  const difference = differences.find(({ when }) => when(operation, user));
  const after = difference ? attempt(() => difference.does(user, operation)) : patch(user, operation);
  if (difference && !isDeepStrictEqual(after, attempt(() => patch(user, operation)))) {
    met.add(difference.name);
  }

  if (after === undefined) {
    refuse();
  }

  return !removes(operation) && ofEmails(operation) ? once(onePrimary(after, operation, met), met) : after;
}

/** The same text of the same type stands once. */
function once(user, met) {
  const joined = join(user.emails ?? []);
  if (joined.length < (user.emails ?? []).length) {
    met.add("same-value");
  }

  return { ...user, emails: joined };
}

function join(emails) {
  const joined = [];
  for (const email of emails) {
    const there = joined.find((other) => same(other, email));
    there ? Object.assign(there, email) : joined.push({ ...email });
  }

  return joined;
}

function onePrimary(user, { path, value }, met) {
  const set = path === "emails" ? (user.emails ?? []).filter((email) => [value].flat().some((item) => same(item, email))) : chosen(user, path);
  const primary = (user.emails ?? []).filter((email) => email.primary === true && set.includes(email));
  if (primary.length > 1) {
    met.add("one-primary");
    refuse();
  }

  if (primary.length === 1 && user.emails.some((email) => email.primary === true && email !== primary[0])) {
    met.add("one-primary");
    return { ...user, emails: user.emails.map((email) => (email === primary[0] || email.primary !== true ? email : { ...email, primary: false })) };
  }

  return user;
}

/** What a patch leaves, or undefined when it is refused; and which differences it met. */
export function theirs(user, operations) {
  const met = new Set();
  try {
    let after = operations.reduce((state, operation) => apply(state, operation, met), structuredClone(user));
    if (!after.displayName) {
      met.add("made-name");
      after = { ...after, displayName: after.name?.formatted ?? ([after.name?.givenName, after.name?.familyName].filter(Boolean).join(" ") || after.userName) };
    }

    return { after, met };
  } catch {
    return { after: undefined, met };
  }
}
