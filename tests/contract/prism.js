// The same walks once more through Prism's validation proxy: another project's reading of the contract.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Walk with every request going through the proxy. Answers what it found: a refused request may break the contract, an answer may not, nor a request that was accepted. */
export async function throughPrism(base, walk) {
  const port = await freePort();
  const proxy = spawn("node_modules/.bin/prism", ["proxy", "build/contract.json", base, "--host", "127.0.0.1", "--port", String(port)], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  proxy.stdout.on("data", (text) => (log += text));
  proxy.stderr.on("data", (text) => (log += text));
  try {
    for (let i = 0; !log.includes("is listening"); i++) {
      if (i > 240 || proxy.exitCode !== null) {
        throw new Error(`Prism did not start: ${log.slice(-500)}`);
      }

      await new Promise((resolve) => setTimeout(resolve, 250));
    }

    // A proxy that finds nothing anywhere would prove nothing.
    const control = await fetch(`http://127.0.0.1:${port}/dev/tokens`, { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"email":7}' });
    if (!control.headers.has("sl-violations")) {
      throw new Error("Prism did not notice a body that the contract forbids.");
    }

    const violations = [];
    let seen = 0;
    await walk(async (input, init) => {
      const request = new Request(input, init);
      const through = new URL(request.url);
      through.host = `127.0.0.1:${port}`;
      const body = ["GET", "HEAD"].includes(request.method) ? undefined : await request.arrayBuffer();
      const response = await fetch(through, { method: request.method, headers: request.headers, body, redirect: "manual", signal: request.signal });
      seen++;
      const found = JSON.parse(response.headers.get("sl-violations") ?? "[]");
      violations.push(...found
        .filter((violation) => response.ok || violation.location?.[0] === "response")
        .map((violation) => `${request.method} ${through.pathname} ${response.status}: ${JSON.stringify(violation)}`));
      return response;
    });
    return { seen, violations };
  } finally {
    proxy.kill();
  }
}
