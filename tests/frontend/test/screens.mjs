// The five screens, one after the other, with two people in two browsers. What they see is asserted, never what the code does.
import { mkdir } from "node:fs/promises";
import { check, same } from "../../outside.mjs";
import { hides, item, region, shows } from "./asking.mjs";

export async function screens({ open, troubles, company, service, shots }) {
  const calls = [];
  const maya = await open("maya");
  const ben = await open("ben");
  await mkdir(shots, { recursive: true });
  const shoot = (page, name) => page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

  await check("a manager begins at the dashboard, drawn from two calls whatever the number of reports", async () => {
    maya.on("request", (request) => request.url().startsWith(service) && request.method() === "GET" && calls.push(new URL(request.url()).pathname));
    await maya.reload();
    await maya.getByRole("heading", { name: "Dashboard" }).waitFor();
    await item(maya, "Ben Adeyemi").getByText("1 topic from them").waitFor();
    same([...new Set(calls)].sort(), ["/v1/events/stream", "/v1/me", "/v1/me/overview"], "what the dashboard reads");
    same(await maya.getByRole("list", { name: "One-on-ones" }).getByRole("listitem").count(), 7, "one-on-ones");
    await region(maya, "I promised").getByText("Ask for a second reviewer").waitFor();
    await region(maya, "Without a one-on-one").getByText("Ines Moreau").waitFor();
  });

  await check("a report begins at home, with the next meeting", async () => {
    await ben.getByRole("heading", { name: "My one-on-one", level: 1 }).waitFor();
    await region(ben, "Next meeting").getByText("Maya Ortiz").first().waitFor();
    await region(ben, "Promised to me").getByText("Ask for a second reviewer").waitFor();
  });

  await check("a thought is kept with one field, for oneself or for both; the manager's dashboard counts only what is shared, at once", async () => {
    await region(ben, "On my mind").getByLabel("What do you want").fill("Reviews take three days");
    await ben.getByLabel("Kind").selectOption("concern");
    await ben.getByRole("button", { name: "Keep it" }).click();
    await item(ben, "Reviews take three days").getByText("on the agenda").waitFor();
    await item(maya, "Ben Adeyemi").getByText("2 topics from them").waitFor();
    await ben.getByLabel("What do you want").fill("Would I like to lead people?");
    await ben.getByLabel("only for me yet").check();
    await ben.getByRole("button", { name: "Keep it" }).click();
    await item(ben, "Would I like to lead people?").getByText("only you").waitFor();
    await hides(maya, "3 topics from them");
  });

  await check("preparing: one looks back, takes a question, and shares a draft", async () => {
    await region(ben, "Next meeting").getByRole("link", { name: "Prepare" }).click();
    await ben.getByRole("heading", { name: "Prepare for Maya Ortiz" }).waitFor();
    const open = region(ben, "Look back").getByRole("listitem", { name: "Ask for a second reviewer" });
    await open.getByLabel("What became of it").selectOption("noChange");
    await open.getByLabel("In words").fill("Nobody yet, and Ana is away from Monday.");
    await open.getByRole("button", { name: "Remark" }).click();
    await open.getByText("Ben Adeyemi: no change, Nobody yet").waitFor();
    const [question] = await region(ben, "You could ask").getByRole("button", { name: /^Take: / }).all();
    const asked = (await question.getAttribute("aria-label")).slice("Take: ".length);
    await question.click();
    await region(ben, "My drafts").getByText(asked).waitFor();
    await region(ben, "My drafts").getByRole("listitem", { name: asked }).getByRole("button", { name: "Share" }).click();
    await region(ben, "From me").getByText(asked).waitFor();
    await shoot(ben, "preparation");
    await item(maya, "Ben Adeyemi").getByRole("link", { name: "Prepare" }).click();
    await region(maya, "From Ben Adeyemi").getByText(asked).waitFor();
    await region(maya, "Look back").getByText("Nobody yet, and Ana is away").waitFor();
  });

  await check("the team's lead sees its members, and why a small group has no numbers", async () => {
    await maya.getByRole("link", { name: "Platform" }).click();
    await maya.getByRole("heading", { name: "Platform" }).waitFor();
    same(await maya.getByRole("row").count(), 9, "rows");
    await maya.getByRole("row", { name: /Ben Adeyemi/ }).getByRole("link").waitFor();
    await maya.getByRole("row", { name: /Ines Moreau/ }).getByText("none").waitFor();
    await shows(maya, /They are withheld/);
    await shoot(maya, "team");
  });

  await check("of a team that was large enough last month the lead sees the numbers", async () => {
    const { accessToken } = await fetch(`${service}/dev/tokens`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email: "maya@example.com" }) }).then((answer) => answer.json());
    const [{ id, name }] = (await company.call("GET", "/v1/me", accessToken)).leads;
    const now = new Date();
    const period = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
    const numbers = await company.call("GET", `/v1/teams/${id}/overview?period=${period}`, accessToken);
    same([numbers.withheld, numbers.people >= 7, numbers.meetings.held > 0], [null, true, true], "what the service says");
    const sample = await open("maya", { token: accessToken });
    await sample.getByRole("link", { name, exact: true }).first().click();
    const shown = region(sample, `Numbers of ${period}`);
    await shown.waitFor();
    const figures = await shown.locator(".figures > *").allInnerTexts();
    same(figures.map((figure) => figure.replace(/\s+/g, " ").trim()), [
      `${numbers.people} people`,
      `${numbers.meetings.held} of ${numbers.meetings.planned} ${numbers.meetings.planned === 1 ? "meeting" : "meetings"} held`,
      `${numbers.meetings.missed + numbers.meetings.cancelled} missed or cancelled`,
      `${numbers.commitments.byManagers.overdue} promises of managers overdue`,
    ], "figures");
    same(await sample.getByText("They are withheld").count(), 0, "how often numbers are withheld");
    await shoot(sample, "numbers");
    await sample.context().close();
  });

  await check("who is no lead has no team screen", async () => same(await ben.getByRole("link", { name: "Platform" }).count(), 0, "links to the team"));

  await ben.goto(ben.url().split("#")[0] + "#/home");
  await ben.getByRole("heading", { name: "My one-on-one", level: 1 }).waitFor();
  await shoot(ben, "home");
  await maya.getByRole("link", { name: "Dashboard" }).click();
  await item(maya, "Ben Adeyemi").waitFor();
  await shoot(maya, "dashboard");

  await check("every screen has one main heading, and everything that is filled in has a name", async () => {
    for (const page of [maya, ben]) {
      for (const hash of ["#/home", `#/prepare/${company.upcoming}`, `#/meeting/${company.upcoming}`]) {
        await page.goto(page.url().split("#")[0] + hash);
        await page.getByRole("heading", { level: 1 }).waitFor();
        same(await page.getByRole("heading", { level: 1 }).count(), 1, `main headings at ${hash}`);
        const nameless = await page.locator("input, select, textarea, button, a").evaluateAll((all) => all.filter((one) => !(one.ariaLabel || one.labels?.[0]?.innerText.trim() || one.innerText.trim())).map((one) => one.outerHTML));
        same(nameless, [], `without a name at ${hash}`);
      }
    }
  });

  await check("a token that ran out is fetched anew, and the person stays where they are", async () => {
    await maya.goto(`${maya.url().split("#")[0]}#/prepare/${company.upcoming}`);
    await maya.getByRole("heading", { name: "Prepare for Ben Adeyemi" }).waitFor();
    await maya.route("**/v1/me/overview", (route) => route.fulfill({ status: 401, headers: { "Access-Control-Allow-Origin": "*" }, contentType: "application/problem+json", body: "{}" }), { times: 1 });
    const [before, again] = [troubles.length, maya.waitForEvent("load")];
    await maya.getByRole("link", { name: "Dashboard" }).click();
    await again;
    await maya.getByRole("heading", { name: "Dashboard" }).waitFor();
    await item(maya, "Ben Adeyemi").waitFor();
    troubles.splice(before);    // the answer that was made up
  });

  await check("a topic is added with the keyboard alone", async () => {
    await ben.goto(`${ben.url().split("#")[0]}#/home`);
    await ben.reload();
    await ben.getByRole("heading", { name: "My one-on-one", level: 1 }).waitFor();
    await ben.keyboard.press("Tab");
    await ben.keyboard.press("Enter");
    for (let presses = 0; presses < 20 && !await ben.getByLabel("What do you want").evaluate((field) => field === document.activeElement); presses++) {
      await ben.keyboard.press("Tab");
    }

    await ben.keyboard.type("By the keys");
    await ben.keyboard.press("Enter");
    await item(ben, "By the keys").waitFor();
  });
  return { maya, ben, shoot };
}
