import { largestJson } from "../../document/largest-json.ts";
import { resolve } from "../../document/resolve.ts";
import type { Schema } from "../../document/types.ts";
import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { NotTried } from "../not-tried.ts";
import { jsonBody, request } from "../request.ts";
import { tooLarge } from "../session.ts";
import { accepts } from "../trial.ts";
import type { Values } from "../values.ts";

// Longer texts than this cannot be made in JavaScript.
const MAX_TEXT_LENGTH = 500_000_000;

/** The largest body that all limits together allow is accepted, however its characters are written. */
export function largest(contract: Contract): Clause[] {
  const { document, operation, schemas } = contract;
  const schema = jsonBody(contract)?.[1].schema;
  if (!schema) return [];
  const body = (label: string, part: number, wide: boolean, escaped: boolean) =>
    accepts(contract, `the largest body, ${label}`, (values, { options: { maxBody = Infinity } }) => {
      const size = largestSize(contract) * part;
      // Before it is made, for that takes long.
      if (size > MAX_TEXT_LENGTH) throw new NotTried("it is larger than a text in JavaScript may be");
      if (size > maxBody) throw new NotTried(tooLarge(size));
      return request(contract, values, { json: full(values, schema, wide), escaped });
    });
  return [
    clauseOf(
      `${operation.operationId}.request.body.largest`,
      "The body may reach all its limits at once.",
      schemas.where(resolve(document, schema)),
      "request",
      [
        body("in ASCII", 1 / 12, false, false),
        body("in characters of 4 bytes", 1 / 3, true, false),
        body("in JSON escapes", 1, true, true),
      ],
    ),
  ];
}

/** The size in bytes of the largest body, written in escapes of twelve bytes a character; 0 if there is no body. */
export function largestSize(contract: Contract): number {
  const schema = jsonBody(contract)?.[1].schema;
  return schema ? largestJson(contract.document, schema) : 0;
}

// An item that may recur is made once: 65,535 different ones would be four times the work and no other test.
function full(values: Values, node: Schema, wide: boolean): unknown {
  const schema = resolve(values.document, node);
  if (schema.items) {
    const { items, maxItems: length = 1, uniqueItems } = schema;
    const same = full(values, items, wide);
    return Array.from({ length }, () => (uniqueItems ? full(values, items, wide) : same));
  }
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, full(values, child, wide)]),
    );
  }
  const isText = schema.maxLength !== undefined && !schema.pattern && !schema.enum;
  if (!isText) return values.valid(schema);
  return wide ? values.wideText(schema.maxLength as number) : values.text(schema.maxLength as number);
}
