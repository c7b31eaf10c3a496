// The front end's own reader of the event stream in Chromium, from another origin, while connections break and somebody writes.
import { check, proxy, same, wait } from "../../outside.mjs";

export async function reconnects({ browser, origin, service, company }) {
  await check("after fifty broken connections under load a page in Chromium has missed nothing and heard nothing twice", async () => {
    const { call, tokens, upcoming } = company;
    const feed = async (after) => {
      const items = [];
      for (let page = { more: true, scannedTo: after }; page.more;) {
        page = await call("GET", `/v1/events?after=${page.scannedTo}&limit=200`, tokens.maya);
        items.push(...page.items.map(({ position }) => position));
        after = page.scannedTo;
      }

      return { items, after };
    };
    const broken = await proxy(new URL(service));
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${origin}/stream.html`);
    const start = (await feed(0)).after;
    let writing = true;
    const write = async (token) => {
      let number = 0;
      for (; writing; number++) {
        await call("POST", `/v1/meetings/${upcoming}/notes`, token, { text: `Note ${number}`, visibility: number % 4 === 3 ? "private" : "shared" });
        await wait(10);
      }

      return number;
    };
    const written = [tokens.ben, tokens.maya, tokens.ben, tokens.maya].map(write);
    await page.evaluate(([url, token, after]) => window.listen(url, token, after), [broken.url, tokens.maya, start]);
    let breaks = 0;
    for (let patience = 0; breaks < 50 && patience < 300; patience++) {
      await wait(100);
      breaks += broken.cut() > 0 ? 1 : 0;
    }

    writing = false;
    const notes = (await Promise.all(written)).reduce((sum, count) => sum + count);
    const expected = (await feed(start)).items;
    await page.waitForFunction((count) => window.heard.length >= count, expected.length, { timeout: 15000 });
    await wait(500);
    const heard = await page.evaluate(() => window.heard);
    broken.close();
    await page.context().close();
    same(breaks, 50, "broken connections");
    same(heard, expected, "positions");
    console.log(`     ${heard.length} events of ${notes} notes heard through ${breaks} broken connections`);
  });
}
