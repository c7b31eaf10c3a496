// The image and the compose file, read by tools that others wrote; there may be no engine to try them with.
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import dockerfile from "dockerfile-utils";
import { parse } from "yaml";

const root = new URL("../../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
let passed = 0;
let failed = 0;

function check(name, work) {
  try {
    work();
    passed++;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}: ${error.message}`);
  }
}

function same(actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

const compose = parse(read("docker-compose.yml"));

check("the Dockerfile has no mistake", () => {
  same(dockerfile.validate(read("Dockerfile")).map((found) => found.message), []);
});

check("the compose file has no mistake", () => {
  const linted = spawnSync("npx", ["dclint", "--formatter", "json", new URL("docker-compose.yml", root).pathname], { encoding: "utf8", shell: process.platform === "win32" });
  same(JSON.parse(linted.stdout).map((file) => file.errorCount), [0]);
});

check("the image copies only files that exist", () => {
  for (const line of read("Dockerfile").split("\n").filter((text) => text.startsWith("COPY ") && !text.includes("--from"))) {
    for (const name of line.split(/\s+/).slice(1, -1)) {
      spawnSync("test", ["-e", new URL(name, root).pathname]).status === 0 || same(name, "a file of the project");
    }
  }
});

check("the service is told only what the README explains", () => {
  const readme = read("README.md");
  for (const name of Object.keys(compose.services.service.environment)) {
    const [section, ...rest] = name.split("__");
    const last = rest.at(-1);
    readme.includes(`${section}:${rest.join(":")}`) || (readme.includes(`${section}:${rest.slice(0, -1).join(":")}`) && readme.includes(`:${last}`)) || same(name, "a setting of the README");
  }
});

check("whoever starts it waits for the database and the secrets", () => {
  same(compose.services.service.depends_on.database.condition, "service_healthy");
  same(compose.services.database.depends_on.secrets.condition, "service_completed_successfully");
});

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
