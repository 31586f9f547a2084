import type { OperationContract } from "../../../document/contract.ts";
import type { Schema } from "../../../document/openapi/types.ts";
import { largestJson } from "../../../document/schemas/largest-json.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { jsonBody, request } from "../../exchange/request.ts";
import { tooLarge } from "../../session/session.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepts } from "../../trials/trial.ts";

// Longer texts than this cannot be made in JavaScript.
const MAX_TEXT_LENGTH = 500_000_000;

/** The largest body that all limits together allow is accepted, however its characters are written. */
export function largest(contract: OperationContract): Clause[] {
  const { operation, schemas } = contract;
  const schema = jsonBody(contract)?.[1].schema;
  if (!schema) return [];
  // To validate the largest body takes long; without such keywords it is valid.
  const isShaped = subschemasOf(contract.schemas, schema, "request").some(({ schema: own }) =>
    [...SHAPING, "maxProperties", "dependentRequired", "propertyNames", "$ref"].some((keyword) => keyword in own),
  );
  const body = (label: string, part: number, wide: boolean, escaped: boolean) =>
    accepts(contract, `the largest body, ${label}`, (values, { options: { maxBody = Infinity } }) => {
      const size = Math.ceil(largestSize(contract) * part);
      if (size === Number.POSITIVE_INFINITY) throw new NotTried("the schema sets no limit to its size");
      // Before it is made, for that takes long.
      if (size > MAX_TEXT_LENGTH) throw new NotTried("it is larger than a text in JavaScript may be");
      if (size > maxBody) throw new NotTried(tooLarge(size));
      const json = fullBody(values, schema, { wide });
      if (isShaped && !schemas.validatorOf(schema, "request")(json))
        throw new NotTried("not all limits can be reached at once");
      return request(contract, values, { json, escaped });
    });
  return [
    clauseOf(
      `${operation.operationId}.request.body.largest`,
      "The body may reach all its limits at once.",
      schemas.pointerTo(schema),
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
export function largestSize(contract: OperationContract): number {
  return contract.body?.kind === "json" ? largestJson(contract.schemas, contract.body.schema) : 0;
}

/** Keywords beside which a value cannot just be filled up. */
const SHAPING = ["enum", "const", "pattern", "format", "anyOf", "oneOf", "not", "if", "prefixItems", "contains"];

interface Fullness {
  /** Characters of four bytes in UTF-8. */
  wide?: boolean;
  /** The part of the items that there may be, between 0 and 1. */
  part?: number;
}

/**
 * A value that reaches all limits of a schema. An item that may recur is made once: 65,535 different ones would be four times
 * the work and no other test.
 */
export function fullBody(values: Values, node: Schema, fullness: Fullness = {}): unknown {
  const { wide = false, part = 1 } = fullness;
  const facets = values.schemas.facetsOf(node);
  const lowest = (keyword: "maxItems" | "maxLength") => Math.min(...facets.flatMap((facet) => facet[keyword] ?? []));
  if (facets.some((facet) => SHAPING.some((keyword) => keyword in facet))) return values.valid(node);
  const items = values.schemas.itemsOf(node);
  if (items && Number.isFinite(lowest("maxItems"))) {
    const same = fullBody(values, items, fullness);
    const isUnique = facets.some(({ uniqueItems }) => uniqueItems);
    const least = Math.max(0, ...facets.map(({ minItems = 0 }) => minItems));
    const length = Math.max(Math.floor(lowest("maxItems") * part), least);
    return Array.from({ length }, () => (isUnique ? fullBody(values, items, fullness) : same));
  }
  const properties = Object.entries(values.schemas.propertiesOf(node)).filter(
    ([, child]) => !values.schemas.isAbsent(child, "request"),
  );
  if (properties.length > 0) {
    return Object.fromEntries(properties.map(([name, child]) => [name, fullBody(values, child, fullness)]));
  }
  const length = lowest("maxLength");
  if (!Number.isFinite(length)) return values.valid(node);
  return wide ? values.wideText(length) : values.text(length);
}
