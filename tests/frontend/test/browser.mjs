// Two people in two browsers meet on one page. What they see is asserted, never what the code does.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { company } from "./company.mjs";

const [base, port] = [process.argv[2], Number(process.argv[3])];
const types = { html: "text/html", js: "text/javascript" };
const pages = createServer(async (request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
  const body = /^[a-z]+\.(html|js)$/.test(name) ? await readFile(new URL(`../build/${name}`, import.meta.url)).catch(() => null) : null;
  response.writeHead(body ? 200 : 404, { "Content-Type": types[name.split(".").at(-1)] ?? "text/plain" }).end(body);
}).listen(port, "localhost");

let [passed, failed] = [0, 0];
const check = async (name, work) => {
  try {
    await work();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED: ${name}\n${error.message}`);
  }
};

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const troubles = [];
async function open(email) {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(8000);
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => message.type() === "error" && !/status of (409|412)/.test(message.text()) && troubles.push(message.text()));
  await page.goto(`http://localhost:${port}/?service=${encodeURIComponent(base)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Sign in" }).click();
  return page;
}

const part = (page, name) => page.getByRole("region", { name });
const item = (page, name) => page.getByRole("listitem", { name });
const shows = (page, words) => page.getByText(words).first().waitFor();
const hides = async (page, words) => {
  await page.waitForTimeout(2500);    // longer than the page waits before it looks again
  if (await page.getByText(words).count() > 0) {
    throw new Error(`"${words}" is shown`);
  }
};
async function add(page, topic, { kind = "discussion", draft = false } = {}) {
  await page.getByLabel("Topic").fill(topic);
  await page.getByLabel("Kind").selectOption(kind);
  await page.getByLabel("only for me yet").setChecked(draft);
  await page.getByRole("button", { name: "Add to the agenda" }).click();
  await item(page, topic).waitFor();
}

const people = await company(base);
const [maya, ben] = [await open(people.maya), await open(people.ben)];

await check("both find their one-on-one on the home page", async () => {
  await maya.getByRole("link", { name: "Ben" }).click();
  await ben.getByRole("link", { name: "Maya" }).click();
  await maya.getByRole("heading", { name: "Ben" }).waitFor();
  await ben.getByRole("heading", { name: "Maya" }).waitFor();
});

await check("an empty agenda asks what to talk about", () => shows(ben, "Nothing yet."));

await check("what one adds to the agenda the other sees without doing anything", async () => {
  await add(ben, "Could I go to a conference in May?", { kind: "request" });
  await item(maya, "Could I go to a conference in May?").waitFor();
});

await check("a draft is seen by nobody else until it is shared", async () => {
  await add(ben, "Deploys wait for one person", { kind: "concern", draft: true });
  await hides(maya, "Deploys wait");
  await item(ben, "Deploys wait").getByRole("button", { name: "Share" }).click();
  await item(maya, "Deploys wait").waitFor();
});

await check("a status topic is welcome, and comes with advice", async () => {
  await add(maya, "Status of the migration", { kind: "status" });
  await maya.getByRole("note").waitFor();
});

await check("topics can be put in order, for both", async () => {
  await item(maya, "Status of the migration").getByRole("button", { name: "Up" }).click();
  await maya.waitForFunction(() => [...document.querySelectorAll("ol > li")].map((li) => li.ariaLabel).indexOf("Status of the migration") === 1);
  await ben.waitForFunction(() => [...document.querySelectorAll("ol > li")].map((li) => li.ariaLabel).indexOf("Status of the migration") === 1);
});

await check("only its author edits a topic", async () => {
  if (await item(maya, "Deploys wait").getByRole("button", { name: "Edit" }).count() > 0) {
    throw new Error("maya is offered to edit ben's topic");
  }

  await item(ben, "Deploys wait").getByRole("button", { name: "Edit" }).click();
  await ben.getByLabel("New wording").fill("Deploys wait for Ana");
  await ben.getByRole("button", { name: "Save" }).click();
  await item(maya, "Deploys wait for Ana").waitFor();
});

await check("a change of what the other changed in the meantime is refused, and said", async () => {
  const again = await open(people.ben);
  await again.getByRole("link", { name: "Maya" }).click();
  await item(again, "Deploys wait for Ana").getByRole("button", { name: "Edit" }).click();
  await again.getByLabel("New wording").fill("Releases wait for Ana");
  await again.route("**/v1/meetings/*", (route) => route.request().method() === "GET" ? route.abort() : route.fallback());
  await item(ben, "Deploys wait for Ana").getByRole("button", { name: "Edit" }).click();
  await ben.getByLabel("New wording").fill("Deploys wait for one of us");
  await ben.getByRole("button", { name: "Save" }).click();
  await item(ben, "Deploys wait for one of us").waitFor();
  troubles.length = 0;
  await again.getByRole("button", { name: "Save" }).click();
  await again.getByRole("alert").waitFor();
  await again.unroute("**/v1/meetings/*");
  await item(again, "Deploys wait for one of us").waitFor();
  await again.close();
  troubles.length = 0;    // those of the reads that were cut off on purpose
});

await check("a shared note is read by both, a private one by its author", async () => {
  await ben.getByLabel("Note", { exact: true }).fill("Ask **twice** about the rota.");
  await ben.getByLabel("only for me", { exact: true }).check();
  await ben.getByRole("button", { name: "Take a note" }).click();
  await shows(ben, "about the rota");
  await maya.getByLabel("Note", { exact: true }).fill("We try a rota for deploys.");
  await maya.getByRole("button", { name: "Take a note" }).click();
  await shows(ben, "We try a rota for deploys.");
  await hides(maya, "about the rota.");
});

await check("a note is revised, never overwritten", async () => {
  await part(maya, "Notes").getByRole("button", { name: "Revise" }).click();
  await maya.getByLabel("New text").fill("We try a rota for deploys from Monday on.");
  await maya.getByRole("button", { name: "Save the note" }).click();
  await shows(ben, "from Monday on.");
  await shows(ben, "revised");
});

await check("a promise written down for the other waits until they accept it", async () => {
  await maya.getByLabel("Promise", { exact: true }).fill("Write down how a deploy goes");
  await maya.getByLabel("Whose").selectOption({ label: "Ben" });
  await maya.getByLabel("Due").fill("2031-03-01");
  await maya.getByRole("button", { name: "Write down a promise" }).click();
  await item(ben, "Write down how a deploy goes").getByRole("button", { name: "Accept" }).click();
  await item(maya, "Write down how a deploy goes").getByText("open").waitFor();
});

await check("wrapping up says what became of the topics, and plans the next meeting", async () => {
  await maya.getByRole("button", { name: "Wrap up" }).click();
  const request = maya.getByRole("group", { name: "Could I go to a conference in May?" });
  await request.getByLabel("What became of it").selectOption("granted");
  await request.getByLabel("In words").fill("Yes, and two days off.");
  await maya.getByRole("button", { name: "We met" }).click();
  await maya.getByText("held on").waitFor();
  await ben.getByText("held on").waitFor();
  await shows(ben, "granted: Yes, and two days off.");
  await shows(ben, "went on to the next meeting");
});

await check("who holds it a second time learns that it was held", async () => {
  if (await ben.getByRole("button", { name: "Wrap up" }).count() > 0) {
    throw new Error("ben is offered to hold it again");
  }
});

await check("what stayed open is in the next meeting, counted", async () => {
  await maya.getByRole("link", { name: "The next meeting" }).click();
  await item(maya, "Deploys wait for one of us").getByText("carried 1×").waitFor();
  if (await item(maya, "Could I go to a conference in May?").count() > 0) {
    throw new Error("a settled request went on");
  }
});

await check("a promise is kept after the meeting, and confirmed by the other", async () => {
  await item(ben, "Write down how a deploy goes").getByRole("button", { name: "Done" }).click();
  await item(ben, "Write down how a deploy goes").getByText("done").waitFor();
  await maya.goBack();
  await item(maya, "Write down how a deploy goes").getByRole("button", { name: "Confirm" }).click();
  await item(ben, "Write down how a deploy goes").getByText("confirmed").waitFor();
});

await check("nothing went wrong on the way that the pages did not expect", () => {
  if (troubles.length > 0) {
    throw new Error(troubles.join("\n"));
  }
});

if (process.env.SCREENSHOTS) {
  await ben.screenshot({ path: `${process.env.SCREENSHOTS}/meeting.png`, fullPage: true });
}

await browser.close();
pages.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
