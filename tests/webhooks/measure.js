// How much a dead receiver changes the latency of a healthy one beside it: rounds with and without it take turns, so that what else the machine does counts for both.
import net from "node:net";
import { receive } from "./receivers.js";
import { wait } from "../outside.mjs";
import { call, organization, start } from "./service.js";

const [, , executable, data, seconds] = process.argv;
const rounds = 10;
const pause = 40;
const service = await start(executable, data);
const company = await organization(service.base);
const [hana, token] = [await company.signIn(service.base), await company.token(service.base)];

// Takes connections and never answers.
const sockets = new Set();
const hole = net.createServer((socket) => { sockets.add(socket); socket.on("error", () => {}); });
await new Promise((listening) => hole.listen(0, "127.0.0.1", listening));
const healthy = await receive({ verify: () => {} });
await hana("POST", "/v1/webhooks", { url: healthy.url, types: ["team_formed"] });
let dead = await hana("POST", "/v1/webhooks", { url: `http://127.0.0.1:${hole.address().port}/`, types: ["team_formed"] });

async function round(milliseconds) {
  const sent = new Map();
  healthy.arrived.length = 0;
  for (const until = performance.now() + milliseconds; performance.now() < until;) {
    const { position } = await call(service.base, "POST", "/v1/teams", token, { name: "Team" });
    sent.set(position, performance.now());
    // Not in step with whoever looks ten times a second.
    await wait(pause + Math.random() * pause);
  }

  for (let patience = 0; patience < 200 && healthy.arrived.length < sent.size; patience++) {
    await wait(50);
  }

  return healthy.arrived.map((message) => message.at - sent.get(message.event.data.position));
}

const times = { with: [], without: [] };
await round(3000);
for (let number = 0; number < rounds; number++) {
  for (const side of number % 2 === 0 ? ["with", "without"] : ["without", "with"]) {
    dead = await hana("PATCH", `/v1/webhooks/${dead.id}`, { enabled: side === "with" }, { "If-Match": "*" });
    await wait(500);
    times[side].push(...await round((seconds * 1000) / rounds / 2));
  }
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
for (const side of ["without", "with"]) {
  console.log(`${side.padEnd(8)} a dead receiver: ${times[side].length} messages, mean ${mean(times[side]).toFixed(1)} ms, p50 ${at(times[side], 0.5).toFixed(1)} ms, p99 ${at(times[side], 0.99).toFixed(1)} ms`);
}

console.log(`difference of the means: ${(100 * (mean(times.with) / mean(times.without) - 1)).toFixed(1)} %`);
sockets.forEach((socket) => socket.destroy());
hole.close();
await healthy.close();
await service.stop();
