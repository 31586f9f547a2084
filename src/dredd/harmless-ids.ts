import { randomUUID } from "node:crypto";
import type { OperationContract } from "../document/contract.ts";
import { isIdName } from "../document/openapi/id-name.ts";
import type { Schema } from "../document/openapi/types.ts";
import { errorSentence } from "../document/schemas/schemas.ts";
import { MARK } from "../values/ids.ts";
import { NotReplayed } from "./plan.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX_ID = /^[0-9a-f]{32}$/i;

/** How many random hexadecimal digits make an ID that nobody uses yet. */
const RANDOM_DIGITS = 20;

/**
 * Replaces the IDs in the examples of an operation with IDs that do not exist, since a check must never delete a real
 * task. IDs are the path parameters, all values that are named like an ID, and the strings in the body's arrays.
 * @throws NotReplayed if the document allows no ID that certainly does not exist
 */
export function withHarmlessIds(contract: OperationContract): OperationContract {
  const { schemas, operation, body } = contract;

  function replaceExample(node: Schema, example: unknown, name: string, label: string): unknown {
    const replaced = replaceIds(node, example, name);
    const validate = schemas.validatorOf(node, "request");
    if (!validate(replaced)) refuse(`${label} ${errorSentence(validate.errors?.[0] as never)}`);
    return replaced;

    function replaceIds(node: Schema, value: unknown, name: string): unknown {
      const schema = schemas.resolve(node);
      if (schema.enum || "const" in schema) return value; // a choice, not an ID
      if (Array.isArray(value)) return value.map((item, at) => replaceIds(itemSchema(schema, at), item, "id"));
      if (typeof value === "object" && value !== null) {
        const members = Object.entries(value);
        const replaceMember = (key: string, child: unknown) =>
          replaceIds(schemas.propertySchema(schema, key), child, key);
        return Object.fromEntries(members.map(([key, child]) => [key, replaceMember(key, child)]));
      }
      if (!isIdName(name)) return value;
      if (typeof value === "number") refuse(`${label}: ${name} is a number, and any number may exist`);
      if (typeof value !== "string") return value;
      const limits = schemas.facetsOf(schema).map(({ maxLength = MARK.length + 36 }) => maxLength);
      return harmlessId(value, Math.min(...limits));
    }
  }

  function itemSchema(schema: Schema, at: number): Schema {
    const prefixes = schemas.facetsOf(schema).map(({ prefixItems = [] }) => (prefixItems as Schema[])[at]);
    return prefixes.find((item) => item !== undefined) ?? schemas.itemsOf(schema) ?? {};
  }

  const parameters = operation.parameters.map((parameter) => {
    const { name, in: place, example, schema } = parameter;
    if (example === undefined || !(place === "path" || isIdName(name))) return parameter;
    return { ...parameter, example: replaceExample(schema, example, "id", `the parameter ${name}`) };
  });
  const hasExample = body?.example !== undefined;
  return {
    ...contract,
    operation: { ...operation, parameters },
    body: hasExample ? { ...body, example: replaceExample(body.schema, body.example, "", "the body") } : body,
  };
}

/** Returns a random ID in the format of the example. The ID begins with this project's mark if it is long enough. */
function harmlessId(example: string, maxLength: number): string {
  const random = randomUUID();
  const marked = `00000000${random.slice(8)}`;
  if (UUID.test(example)) return marked;
  if (HEX_ID.test(example)) return marked.replaceAll("-", "");
  if (maxLength >= MARK.length + RANDOM_DIGITS) return (MARK + random).slice(0, maxLength);
  return maxLength >= RANDOM_DIGITS ? random.replaceAll("-", "").slice(0, maxLength) : MARK + random;
}

function refuse(reason: string): never {
  throw new NotReplayed(`${reason}. With --literal-examples the documented examples are sent as they are`);
}
