// Fifty broken connections under load: no gap, no duplicate, in order.
import { EventSource } from "eventsource";
import { listeners } from "./listeners.js";
import { check, end, proxy, same, wait } from "../outside.mjs";
import { scene } from "./scene.js";

const base = process.argv[2];

const company = await scene(base);
const types = ["agenda_item_added", "note_taken", "action_item_added"];

/** Ben writes without pause until told to stop. */
function write() {
  let stopped = false;
  const done = (async () => {
    for (let number = 0; !stopped; number++) {
      const [path, body] = [
        ["agenda-items", { title: `Topic ${number}` }],
        ["notes", { text: `Note ${number}` }],
        ["action-items", { title: `Action ${number}` }],
        ["agenda-items", { title: `Draft ${number}`, visibility: "draft" }],
      ][number % 4];
      await company.call("POST", `/v1/meetings/${company.meetingId}/${path}`, company.ben, body);
      await wait(10);
    }
  })();
  return async () => { stopped = true; await done; };
}

/** Listen through a proxy that breaks so many times; what was heard. */
async function listen(times, pause) {
  const broken = await proxy(new URL(base));
  const start = (await company.feed(company.maya)).scannedTo;
  const heard = [];
  let breaks = 0;
  let last = String(start);
  const open = () => {
    const source = new EventSource(`${broken.url}/v1/events/stream`, {
      fetch: (url, init) => fetch(url, { ...init, headers: { "Last-Event-ID": last, ...init.headers, Authorization: `Bearer ${company.maya}` } }),
    });
    for (const type of types) {
      source.addEventListener(type, (event) => { heard.push({ id: Number(event.lastEventId), ...JSON.parse(event.data) }); last = event.lastEventId; });
    }

    return source;
  };
  const stop = write();
  let source = open();
  for (let number = 0; number < times; number++) {
    await wait(pause);
    breaks += broken.cut() > 0 ? 1 : 0;
    if (pause < 2000) {
      // Sooner than the client would come back by itself.
      source.close();
      source = open();
    }
  }

  await stop();
  const expected = (await company.feed(company.maya, start)).items;
  for (let patience = 0; patience < 100 && heard.length < expected.length; patience++) {
    await wait(100);
  }

  await wait(300);
  source.close();
  broken.close();
  same(breaks, times, "broken connections");
  same(heard.map((event) => event.id), expected.map((event) => event.position), "positions");
  same(heard.every((event) => event.id === event.position), true, "ids");
  return heard.length;
}

await check("after fifty broken connections under load nothing is missing, nothing comes twice, and the order is that of the positions", async () => {
  console.log(`     ${await listen(50, 150)} events`);
});
await check("a client that comes back by itself goes on where it was", async () => {
  console.log(`     ${await listen(3, 3000)} events`);
});
await check("many open streams hear of what is theirs within a quarter of a second", async () => {
  const { p99, count } = await listeners(base, Number(process.argv[3] ?? 100), 10);
  console.log(`     ${count} events heard, p99 ${p99} ms`);
  same(p99 < 250, true, `p99 of ${p99} ms is below 250`);
});
end();
