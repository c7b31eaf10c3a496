// A fetch that compares every answer with what the contract promises for it.
import { compiler, operations, say } from "./schemas.js";

export function observe(contract, base) {
  const schemas = compiler(contract);
  const routes = operations(contract).map(({ path, method, operation }) => ({
    path,
    method,
    operation,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    literal: path.replaceAll(/\{\w+\}/g, "").length,
  })).sort((a, b) => b.literal - a.literal);
  const wrong = [];
  let seen = 0;

  async function compare(request, response) {
    const route = routes.find(({ method, pattern }) => method === request.method.toLowerCase() && pattern.test(new URL(request.url).pathname));
    if (!route) {
      return;
    }

    seen++;
    const name = `${request.method} ${route.path} ${response.status}`;
    let promised = route.operation.responses[response.status];
    let steps = ["paths", route.path, route.method, "responses", response.status];
    if (promised?.$ref) {
      steps = ["components", "responses", promised.$ref.split("/").at(-1)];
      promised = contract.components.responses[steps[2]];
    }

    if (!promised) {
      wrong.push(`${name} is not promised`);
      return;
    }

    const text = await response.clone().text();
    const type = response.headers.get("content-type")?.split(";")[0];
    if (!text) {
      return;
    }

    if (!promised.content?.[type]) {
      wrong.push(`${name} answers ${type}`);
      return;
    }

    const validate = schemas.at(...steps, "content", type, "schema");
    if (!validate(type.endsWith("json") ? JSON.parse(text) : text)) {
      wrong.push(`${name}: ${say(validate.errors)}`);
    }
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const response = await fetch(request);
      await compare(request, response);
      return response;
    },
    verdict() {
      if (wrong.length > 0 || seen === 0) {
        throw new Error([...new Set(wrong)].join("\n     ") || "nothing was seen");
      }
    },
  };
}
