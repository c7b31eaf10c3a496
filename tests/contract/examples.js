// What must be said of every operation, and that its examples are examples.
import { compiler, operations, say } from "./schemas.js";

export function validateExamples(contract) {
  const schemas = compiler(contract);
  const wrong = [];
  const names = new Set();
  let examples = 0;
  for (const { path, method, operation } of operations(contract)) {
    const name = `${method} ${path}`;
    if (!operation.operationId || names.has(operation.operationId) || !operation.summary || !operation.description || operation.tags?.length !== 1) {
      wrong.push(`${name} lacks a name of its own, a summary, a description or a tag`);
    }

    names.add(operation.operationId);
    const bodies = [["requestBody", operation.requestBody]].concat(Object.entries(operation.responses).map(([status, answer]) => [`responses/${status}`, answer]));
    for (const [where, body] of bodies) {
      for (const [type, media] of Object.entries(body?.content ?? {})) {
        if (!type.includes("json")) {
          continue;
        }

        const validate = schemas.at("paths", path, method, ...where.split("/"), "content", type, "schema");
        const example = media.example ?? Object.values(media.examples ?? {})[0]?.value;
        if (example === undefined) {
          wrong.push(`${name} ${where} has no example`);
        } else if (!validate(example)) {
          wrong.push(`${name} ${where}: ${say(validate.errors)}`);
        }

        examples++;
      }
    }
  }

  for (const [status, answer] of Object.entries(contract.components.responses)) {
    const validate = schemas.at("components", "schemas", "Problem");
    if (!validate(answer.content["application/problem+json"].example)) {
      wrong.push(`${status}: ${say(validate.errors)}`);
    }
  }

  if (wrong.length > 0 || examples < names.size) {
    throw new Error(wrong.join("\n     "));
  }
}
