// What the checks from outside share: they count what holds, and break connections.
import net from "node:net";

let passed = 0;
let failed = 0;

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a thrown error tells, or the tool that it came from. */
const told = (error) => error?.output ? error.output.filter(Boolean).join("\n") : error?.stack ?? error;

export async function check(name, work) {
  try {
    await work();
    passed++;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n     ${told(error)}`);
  }
}

export function same(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${String(JSON.stringify(expected)).slice(0, 400)}, got ${String(JSON.stringify(actual)).slice(0, 400)}`);
  }
}

/** Print the totals, and end. */
export function end() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** A proxy whose connections can be broken. */
export async function proxy(target) {
  const sockets = new Set();
  const server = net.createServer((near) => {
    const far = net.connect({ host: target.hostname, port: Number(target.port) });
    sockets.add(near);
    near.on("close", () => { sockets.delete(near); far.destroy(); });
    far.on("close", () => near.destroy());
    near.on("error", () => {});
    far.on("error", () => {});
    near.pipe(far).pipe(near);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}`, cut: () => { const count = sockets.size; sockets.forEach((socket) => socket.destroy()); return count; }, close: () => server.close() };
}

/** Calls the service at an address: as somebody, with what, and what further headers. */
export function caller(base) {
  return async (method, path, token, body, headers = {}) => {
    const answer = await fetch(base + path, {
      method,
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text}`), { status: answer.status });
    }

    return text ? JSON.parse(text) : undefined;
  };
}
