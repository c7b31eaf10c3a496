// What the front end promises of itself: types of the contract and nothing beside them, and a page of documentation that is the code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { check, same } from "../../outside.mjs";

const root = new URL("../../../", import.meta.url);
const sources = readdirSync(new URL("tests/frontend/src", root), { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => `tests/frontend/src/${name}`);

function* nodes(node) {
  yield node;
  for (const child of node.getChildren()) {
    yield* nodes(child);
  }
}

export async function rules() {
  const found = sources.flatMap((name) => {
    const file = ts.createSourceFile(name, readFileSync(new URL(name, root), "utf8"), ts.ScriptTarget.Latest, true);
    return [...nodes(file)].map((node) => ({ name, node, text: node.getText(file) }));
  });
  await check("nothing is cast: the contract's types suffice", () => {
    const casts = found.filter(({ node, text }) => ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node) || (ts.isAsExpression(node) && !text.endsWith("as const")) || node.kind === ts.SyntaxKind.AnyKeyword);
    same(casts.map(({ name, text }) => `${name}: ${text}`), [], "casts");
    same(found.filter(({ text }) => /@ts-(ignore|expect-error|nocheck)/.test(text)).length, 0, "silenced errors");
  });
  await check("the service is called through the contract's client only", () =>
    same(found.filter(({ node }) => ts.isCallExpression(node) && /^(fetch|XMLHttpRequest|EventSource)$/.test(node.expression.getText())).map(({ text }) => text), ['fetch("config.json")'], "calls beside it"));

  await check("every block of the documentation is a file that runs here, to the letter", () => {
    const page = readFileSync(new URL("docs/build-a-front-end-in-an-hour.md", root), "utf8");
    const blocks = [...page.matchAll(/(?:<!-- file: (\S+) -->\n)?```\w*\n([\s\S]*?)```/g)];
    same(blocks.length > 5, true, "that there are blocks");
    for (const [, name, text] of blocks) {
      same(typeof name, "string", `a file for the block that begins "${text.slice(0, 40)}"`);
      same(existsSync(new URL(name, root)), true, `that ${name} exists`);
      same(text === readFileSync(new URL(name, root), "utf8"), true, `that the block of ${name} is the file`);
    }
  });
}
