// The service as a process that can be killed and started again on the same data.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import net from "node:net";
import { wait } from "../outside.mjs";

async function freePort() {
  const server = net.createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function start(service, data) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const log = openSync(`${data}/log`, "a");
  const unlimited = Object.fromEntries(["Principal", "Organization", "Address"].flatMap((limit) => [[`OneOnOne__RateLimits__${limit}__PerSecond`, "100000"], [`OneOnOne__RateLimits__${limit}__Burst`, "100000"]]));
  const running = spawn("dotnet", [service], {
    stdio: ["ignore", log, log],
    env: { ...process.env, ...unlimited, ONEONONE_DATA: data, ASPNETCORE_ENVIRONMENT: "Development", OneOnOne__Sample: "false", ASPNETCORE_URLS: base },
  });
  const ended = new Promise((resolve) => running.on("exit", resolve));
  const end = async (signal) => { running.kill(signal); await ended; };
  for (let patience = 0; patience < 240; patience++) {
    if (running.exitCode !== null) {
      throw new Error(`the service ended before it was ready; see ${data}/log`);
    }

    if (await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false)) {
      return { base, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
    }

    await wait(250);
  }

  await end("SIGKILL");
  throw new Error("the service did not become ready");
}

/** Call the service as somebody. */
export async function call(base, method, path, token, body, headers = {}) {
  const answer = await fetch(base + path, {
    method,
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }

  return { body: text ? JSON.parse(text) : undefined, position: Number(answer.headers.get("OneOnOne-Position")) };
}

/** An organization and its administrator, who signs in again wherever the service runs. */
export async function organization(base) {
  const email = `hana@${crypto.randomUUID()}.example.com`;
  await call(base, "POST", "/dev/organizations", undefined, { name: "Acme", adminEmail: email });
  return {
    signIn: async (at) => {
      const token = (await call(at, "POST", "/dev/tokens", undefined, { email })).body.accessToken;
      return async (method, path, body, headers) => (await call(at, method, path, token, body, headers)).body;
    },
    token: async (at) => (await call(at, "POST", "/dev/tokens", undefined, { email })).body.accessToken,
  };
}
