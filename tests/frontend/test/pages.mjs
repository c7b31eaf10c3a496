// Serves the front end from an origin of its own, and opens it as somebody.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", json: "application/json" };

export function serve(port, settings) {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
    const body = name === "config.json" ? JSON.stringify(settings) : /^[a-z]+\.(html|js|css)$/.test(name) ? await readFile(new URL(`../build/${name}`, import.meta.url)).catch(() => null) : null;
    response.writeHead(body ? 200 : 404, { "Content-Type": types[name.split(".").at(-1)] ?? "text/plain", "Cache-Control": "no-store" }).end(body);
  }).listen(port, "localhost");
  return () => { server.close(); server.closeAllConnections(); };
}

export async function browse(origin, service) {
  // The provider's own page is not ours to judge.
  const ours = (url) => url.startsWith(origin) || url.startsWith(service);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const troubles = [];
  return {
    browser,
    /** What the pages did not expect. */
    troubles,
    /** A browser of its own in which somebody signs in at the provider's page. */
    open: async (name, { hash = "", viewport = { width: 1280, height: 900 }, token } = {}) => {
      const page = await (await browser.newContext({ viewport })).newPage();
      if (token) {
        // Of a company that signs in with Development's tokens: the provider hands out this one instead of its own.
        await page.route("**/token", (route) => route.fulfill({ headers: { "Access-Control-Allow-Origin": origin }, contentType: "application/json", body: JSON.stringify({ access_token: token, token_type: "bearer", expires_in: 3600 }) }));
      }

      page.setDefaultTimeout(10000);
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("console", (message) => message.type() === "error" && ours(message.location().url) && !/status of (409|412)/.test(message.text()) && troubles.push(message.text()));
      await page.goto(`${origin}/${hash}`);
      await page.locator("input[name=login]").fill(name);
      await page.locator("input[name=password]").fill("any will do here");
      await page.getByRole("button", { name: "Sign-in" }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("navigation", { name: "Screens" }).waitFor();
      return page;
    },
  };
}
