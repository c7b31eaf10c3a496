// scimmy, a SCIM implementation of others, reads every kind of answer.
import SCIMMY from "scimmy";
import { same } from "../outside.mjs";
import { enterprise } from "./scene.js";

SCIMMY.Schemas.User.definition.extend(SCIMMY.Schemas.EnterpriseUser.definition, false);

/** The resource as scimmy understands it says the same as the service. */
function understood(Schema, resource) {
  const read = JSON.parse(JSON.stringify(new Schema(structuredClone(resource), "both")));
  for (const [name, value] of Object.entries(resource)) {
    if (name !== "meta" && name !== "schemas") {
      holds(read[name], value, name);
    }
  }
}

function holds(actual, expected, what) {
  if (expected !== null && typeof expected === "object") {
    for (const [name, value] of Object.entries(expected)) {
      holds(actual?.[name], value, `${what}.${name}`);
    }
  } else {
    same(actual, expected, what);
  }
}

export async function reading({ say, domain }) {
  const lead = await say("POST", "/Users", { schemas: [SCIMMY.Schemas.User.id], userName: `lead@${domain}` });
  const full = await say("POST", "/Users", {
    schemas: [SCIMMY.Schemas.User.id, enterprise],
    userName: `nora@${domain}`, externalId: "e-1", displayName: "Nora", title: "Engineer", active: true, locale: "de-DE", timezone: "Europe/Berlin",
    name: { formatted: "Nora Nowak", givenName: "Nora", familyName: "Nowak", middleName: "M", honorificPrefix: "Dr", honorificSuffix: "II" },
    emails: [{ value: `nora@${domain}`, type: "work", primary: true }, { value: "nora@home.example", type: "home" }],
    [enterprise]: { employeeNumber: "7", department: "Core", manager: { value: lead.id } },
  });
  const group = await say("POST", "/Groups", { schemas: [SCIMMY.Schemas.Group.id], displayName: "Platform", externalId: "g-1", members: [{ value: lead.id }, { value: full.id }] });
  const users = await say("GET", "/Users");
  const groups = await say("GET", "/Groups");
  const found = await say("POST", "/.search", { schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], filter: "displayName pr" });
  const types = await say("GET", "/ResourceTypes");
  const schemas = await say("GET", "/Schemas");
  const config = await say("GET", "/ServiceProviderConfig");
  return {
    "scimmy reads users as they are": () => [lead, full, ...users.Resources].forEach((user) => understood(SCIMMY.Schemas.User, user)),
    "scimmy reads groups as they are": () => [group, ...groups.Resources].forEach((one) => understood(SCIMMY.Schemas.Group, one)),
    "scimmy reads lists": () => [users, groups, found, types, schemas].forEach((list) => {
      const read = new SCIMMY.Messages.ListResponse(list);
      same([read.totalResults, read.itemsPerPage, read.startIndex, read.Resources.length], [list.totalResults, list.itemsPerPage, 1, list.Resources.length], "list");
    }),
    "scimmy reads the resource types and the configuration": () => {
      types.Resources.forEach((type) => understood(SCIMMY.Schemas.ResourceType, type));
      understood(SCIMMY.Schemas.ServiceProviderConfig, { ...config, authenticationSchemes: config.authenticationSchemes.map(({ primary, ...scheme }) => scheme) });
    },
    "each attribute that discovery shows is the one of the standard": () => {
      const known = Object.fromEntries([SCIMMY.Schemas.User, SCIMMY.Schemas.Group, SCIMMY.Schemas.EnterpriseUser].map((schema) => [schema.id, JSON.parse(JSON.stringify(schema.definition.describe()))]));
      same(schemas.Resources.length, 3, "schemas");
      for (const schema of schemas.Resources) {
        const compare = (ours, theirs, path) => ours.forEach((attribute) => {
          const standard = theirs.find((other) => other.name === attribute.name);
          same([!!standard, attribute.type, attribute.multiValued], [true, standard?.type, standard?.multiValued ?? false], `${path}${attribute.name}`);
          compare(attribute.subAttributes ?? [], standard.subAttributes ?? [], `${path}${attribute.name}.`);
        });
        compare(schema.attributes, known[schema.id].attributes, `${schema.id}:`);
      }
    },
    "scimmy's patches are understood": async () => {
      const message = JSON.parse(JSON.stringify(new SCIMMY.Messages.PatchOp({
        schemas: [SCIMMY.Messages.PatchOp.id],
        Operations: [{ op: "add", path: "name.middleName", value: "Maria" }, { op: "replace", path: "emails[type eq \"home\"].value", value: "n@home.example" }, { op: "remove", path: "title" }],
      })));
      const patched = await say("PATCH", `/Users/${full.id}`, message);
      same([patched.name.middleName, patched.emails[1].value, patched.title], ["Maria", "n@home.example", undefined], "patched");
      understood(SCIMMY.Schemas.User, patched);
    },
  };
}
