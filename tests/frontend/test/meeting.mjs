// Two people in two browsers live through one meeting on its screen; neither reloads anything.
import { check, same } from "../../outside.mjs";
import { hides, item, region, shows } from "./asking.mjs";

async function add(page, topic, { kind = "discussion", draft = false } = {}) {
  await page.getByLabel("Topic").fill(topic);
  await page.getByLabel("Kind").selectOption(kind);
  await page.getByLabel("only for me yet").setChecked(draft);
  await page.getByRole("button", { name: "Add to the agenda" }).click();
  await item(page, topic).waitFor();
}

export async function meeting({ open, company, maya, ben, shoot }) {
  await Promise.all([maya, ben].map((page) => page.goto(`${page.url().split("#")[0]}#/meeting/${company.upcoming}`)));

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
    const places = (page) => page.locator("ol > li").evaluateAll((all) => all.map((one) => one.ariaLabel));
    const before = await places(maya);
    const above = before[before.indexOf("Status of the migration") - 1];
    await item(maya, "Status of the migration").getByRole("button", { name: "Up" }).click();
    for (const page of [maya, ben]) {
      await page.waitForFunction((other) => {
        const all = [...document.querySelectorAll("ol > li")].map((one) => one.ariaLabel);
        return all.indexOf("Status of the migration") < all.indexOf(other);
      }, above);
    }
  });

  await check("only its author edits a topic", async () => {
    same(await item(maya, "Deploys wait").getByRole("button", { name: "Edit" }).count(), 0, "offers to edit ben's topic");

    await item(ben, "Deploys wait").getByRole("button", { name: "Edit" }).click();
    await ben.getByLabel("New wording").fill("Deploys wait for Ana");
    await ben.getByRole("button", { name: "Save" }).click();
    await item(maya, "Deploys wait for Ana").waitFor();
  });

  await check("who saves what was changed meanwhile sees both wordings and chooses", async () => {
    const again = await open("ben", { hash: `#/meeting/${company.upcoming}` });
    for (const [mine, theirs, choice, left] of [["Releases wait for Ana", "Deploys wait for two", "Leave it as it is now", "Deploys wait for two"], ["Deploys wait for one of us", "Deploys wait for nobody", "Save what I wrote", "Deploys wait for one of us"]]) {
      await item(again, "Deploys wait").getByRole("button", { name: "Edit" }).click();
      await again.getByLabel("New wording").fill(mine);
      await item(ben, "Deploys wait").getByRole("button", { name: "Edit" }).click();
      await ben.getByLabel("New wording").fill(theirs);
      await ben.getByRole("button", { name: "Save", exact: true }).click();
      await item(again, theirs).waitFor();
      await again.getByRole("button", { name: "Save", exact: true }).click();
      const both = again.getByRole("alertdialog", { name: "Two wordings" });
      await both.getByText(mine).waitFor();
      await both.getByText(theirs).waitFor();
      if (choice === "Save what I wrote") {
        await shoot(again, "conflict");
      }

      await both.getByRole("button", { name: choice }).click();
      await both.waitFor({ state: "detached" });
      await item(maya, left).waitFor();
    }

    await again.context().close();
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
    await region(maya, "Notes").getByRole("button", { name: "Revise" }).click();
    await maya.getByLabel("New text").fill("We try a rota for deploys from Monday on.");
    await maya.getByRole("button", { name: "Save the note" }).click();
    await shows(ben, "from Monday on.");
    await shows(ben, "revised");
  });

  await check("a promise written down for the other waits until they accept it", async () => {
    await maya.getByLabel("Promise", { exact: true }).fill("Write down how a deploy goes");
    await maya.getByLabel("Whose").selectOption({ label: "Ben Adeyemi" });
    await maya.getByLabel("Due").fill("2031-03-01");
    await maya.getByRole("button", { name: "Write down a promise" }).click();
    await item(ben, "Write down how a deploy goes").getByRole("button", { name: "Accept" }).click();
    await item(maya, "Write down how a deploy goes").getByText("open").waitFor();
  });

  await check("of two who reword the same promise neither loses a word", async () => {
    await item(ben, "Write down how a deploy goes").getByRole("button", { name: "Reword" }).click();
    await ben.getByLabel("New promise").fill("Write down how a release goes");
    await item(maya, "Write down how a deploy goes").getByRole("button", { name: "Reword" }).click();
    await maya.getByLabel("New promise").fill("Write down how a deploy goes, and show Ana");
    await maya.getByRole("button", { name: "Save the promise" }).click();
    await item(ben, "Write down how a deploy goes").getByText("and show Ana").waitFor();
    await ben.getByRole("button", { name: "Save the promise" }).click();
    await ben.getByRole("alertdialog", { name: "Two wordings" }).getByRole("button", { name: "Leave it as it is now" }).click();
    await item(ben, "Write down how a deploy goes").getByRole("button", { name: "Accept" }).click();
    await item(maya, "and show Ana").getByText("open").waitFor();
  });

  await shoot(ben, "meeting");
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
    same(await ben.getByRole("button", { name: "Wrap up" }).count(), 0, "offers to hold it again");
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
}
