// Many streams at once, of different people, and how long after the commit they hear of what is theirs.
import http from "node:http";
import { wait } from "../outside.mjs";
import { scene } from "./scene.js";

/** Open a stream for each of so many people who meet in pairs, let one pair after the other write for some seconds, and time what arrives. */
export async function listeners(base, count, seconds) {
  const companies = await Promise.all(Array.from({ length: 5 }, () => scene(base)));
  const pairs = [];
  for (let number = 0; number < count / 2; number += companies.length) {
    pairs.push(...await Promise.all(companies.map(async (company) => ({ company, ...(await company.pair(`m${number}`, `r${number}`)) }))));
  }

  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
  const times = [];
  const open = [];
  for (const token of pairs.flatMap((pair) => pair.tokens)) {
    open.push(new Promise((opened, failed) => {
      const request = http.get(`${base}/v1/events/stream`, { agent, headers: { Authorization: `Bearer ${token}` } }, (answer) => {
        let rest = "";
        answer.setEncoding("utf8");
        answer.on("data", (text) => {
          rest += text;
          for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
            const data = /^data: (.*)$/m.exec(rest.slice(0, end))?.[1];
            if (data) {
              times.push(Date.now() - Date.parse(JSON.parse(data).recordedAt));
            }

            rest = rest.slice(end + 2);
          }
        });
        opened(() => request.destroy());
      });
      request.on("error", failed);
    }));
  }

  const close = await Promise.all(open);
  await wait(4000);
  times.length = 0;
  const until = Date.now() + seconds * 1000;
  for (let number = 0; Date.now() < until; number++) {
    const { company, tokens, meetingId } = pairs[number % pairs.length];
    await company.call("POST", `/v1/meetings/${meetingId}/notes`, tokens[number % 2], { text: `Note ${number}` });
    await wait(1000 / 25);
  }

  await wait(1000);
  close.forEach((end) => end());
  agent.destroy();
  times.sort((a, b) => a - b);
  return { streams: close.length, count: times.length, p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] };
}
