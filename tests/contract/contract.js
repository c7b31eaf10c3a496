// Runs every check in order and counts them.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { check, end } from "../outside.mjs";
import { catalogue } from "./catalogue.js";
import { validateExamples } from "./examples.js";
import { observe } from "./observe.js";
import { throughPrism } from "./prism.js";

const essay = ["agenda", "themes", "feedback", "requests", "concerns", "initiatives", "look-back", "alignment", "mutual", "perspective", "no-status-meeting", "takeaways", "handover"];
const base = process.argv[2];

function run(tool, ...args) {
  return execFileSync("npx", ["--no-install", tool, ...args], { encoding: "utf8", stdio: "pipe" });
}

rmSync("build", { recursive: true, force: true });
mkdirSync("build");
const served = await (await fetch(`${base}/openapi/v1.json`)).text();
writeFileSync("build/contract.json", served);
const contract = JSON.parse(served);

await check("the service serves the contract that is published", () => {
  if (JSON.stringify(JSON.parse(readFileSync("../../openapi/oneonone.v1.json", "utf8"))) !== JSON.stringify(contract)) {
    throw new Error("openapi/oneonone.v1.json differs from /openapi/v1.json");
  }
});
await check("Redocly's recommended-strict finds nothing", () => {
  const report = JSON.parse(run("redocly", "lint", "build/contract.json", "--format", "json"));
  if (report.totals.errors + report.totals.warnings + report.totals.ignored > 0) {
    throw new Error(JSON.stringify(report.problems.slice(0, 5), null, 1));
  }
});
await check("Spectral's oas finds nothing", () => {
  run("spectral", "lint", "build/contract.json", "--fail-severity", "hint");
});
await check("the contract is served as YAML too", async () => {
  const yaml = await (await fetch(`${base}/openapi/v1.yaml`)).text();
  if (!yaml.startsWith("openapi: '3.1") && !yaml.startsWith("openapi: 3.1")) {
    throw new Error(yaml.slice(0, 80));
  }
});
await check("every operation is named, tagged, described and shown by an example that fits its schema", () => validateExamples(contract));
await check("openapi-typescript makes types of it", () => run("openapi-typescript", "build/contract.json", "-o", "build/contract.d.ts"));
await check("a client of those types compiles under tsc --strict", () => run("tsc", "--project", "."));
await check("so does one that @hey-api/openapi-ts makes", () => {
  run("openapi-ts", "--input", "./build/contract.json", "--output", "build/other", "--client", "@hey-api/client-fetch");
  run("tsc", "--project", "tsconfig.hey.json");
});

await catalogue(base, check);

const observer = observe(contract, base);
for (const part of ["directory", "headers", "meeting", "dashboard"]) {
  await check(`the part about the ${part} can be run`, async () => {
    const { default: walk } = await import(`./build/walks/${part}.js`);
    await walk(base, observer.fetch, check);
  });
}

// A quarter of two people, with either client.
await check("a quarter of one-on-ones can be run", async () => {
  const { organization, signIn, anonymous, must } = await import("./build/walks/client.js");
  const { quarter } = await import("./build/quarter/story.js");
  const { person } = await import("./build/quarter/fetch-client.js");
  const { person: other } = await import("./build/quarter/hey-client.js");
  const { email } = await organization(base, observer.fetch, "maya", "ben");
  await quarter("openapi-fetch", person(await signIn(base, observer.fetch, email("maya"))), person(await signIn(base, observer.fetch, email("ben"))), check);
  const { email: address } = await organization(base, observer.fetch, "maya", "ben");
  const token = async (name) => must(await anonymous(base, observer.fetch).POST("/dev/tokens", { body: { email: address(name) } })).accessToken;
  await quarter("@hey-api", other(base, observer.fetch, await token("maya")), other(base, observer.fetch, await token("ben")), check);
});

// What the essay says a one-on-one is for, a file per row.
for (const row of essay) {
  await check(`essay: ${row}`, async () => {
    const { default: walk } = await import(`./build/essay/${row}.js`);
    await walk(base, observer.fetch, check);
  });
}

await check("the same traffic through Prism's validation proxy shows no violation", async () => {
  const { seen, violations } = await throughPrism(base, async (fetch) => {
    for (const part of ["walks/directory", "walks/meeting", "walks/dashboard", ...essay.map((row) => `essay/${row}`)]) {
      const { default: walk } = await import(`./build/${part}.js`);
      await walk(base, fetch, async (_, work) => work());
    }
  });
  if (seen < 100 || violations.length > 0) {
    throw new Error(`${violations.length} in ${seen} requests\n${[...new Set(violations)].slice(0, 20).join("\n")}`);
  }

  console.log(`     ${seen} requests`);
});

await check("every answer on the way was one that the contract promises", observer.verdict);

end();
