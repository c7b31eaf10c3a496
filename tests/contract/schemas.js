// Compiles the schemas of the contract where they stand.
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export function compiler(contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(contract, "contract");
  const known = new Map();
  return {
    /** A validator of the schema at these steps into the contract. */
    at(...steps) {
      const pointer = steps.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")).map(encodeURIComponent).join("/");
      if (!known.has(pointer)) {
        known.set(pointer, ajv.compile({ $ref: `contract#/${pointer}` }));
      }

      return known.get(pointer);
    },
  };
}

/** Every operation with its path and method. */
export function operations(contract) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ["get", "post", "put", "patch", "delete"].includes(method))
      .map(([method, operation]) => ({ path, method, operation })));
}

export function say(errors) {
  return errors.map((error) => `${error.instancePath} ${error.message}`).join("; ");
}
