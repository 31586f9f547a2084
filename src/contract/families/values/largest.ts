import type { OperationContract } from "../../../document/contract.ts";
import type { Schema } from "../../../document/openapi/types.ts";
import { largestJson } from "../../../document/schemas/largest-json.ts";
import { strictestMax, strictestMin } from "../../../values/facet-limits.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { tooLarge } from "../../session/session.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { validBody } from "../../trials/valid-body.ts";

/** A length that strings in Node.js can always have. */
const MAX_TEXT_LENGTH = 500_000_000;

/** Keywords that forbid simply filling a value up to its limits. */
const SHAPING = ["enum", "const", "pattern", "format", "anyOf", "oneOf", "not", "if", "prefixItems", "contains"];

/** Spellings of the largest body, the largest first. `share` is the size relative to the spelling in JSON escapes. */
const SPELLINGS = [
  { label: "in JSON escapes", share: 1, wide: true, escaped: true },
  { label: "in ASCII", share: 1 / 12, wide: false, escaped: false },
  { label: "in characters of 4 bytes", share: 1 / 3, wide: true, escaped: false },
];

/** Builds a clause about the largest body that all limits together allow. */
export function largest(contract: OperationContract): Clause[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json" || !body.media.schema) return [];
  const { schema } = body;
  // Validating the largest body takes long. Without these keywords, the body is certainly valid.
  const isShaped = subschemasOf(schemas, schema, "request").some((subschema) =>
    [...SHAPING, "maxProperties", "dependentRequired", "propertyNames", "$ref"].some(
      (name) => name in subschema.schema,
    ),
  );
  const [hardest, ...easier] = SPELLINGS.map(
    ({ label, share, wide, escaped }): Trial => ({
      label: `the largest body, ${label}`,
      expect: accepted,
      changes(values, { options: { maxBody = Number.POSITIVE_INFINITY } }) {
        const size = Math.ceil(largestSize(contract) * share);
        if (size === Number.POSITIVE_INFINITY) throw new NotTried("the schema does not limit the size of the body");
        if (size > MAX_TEXT_LENGTH) throw new NotTried("the body is longer than a JavaScript string can be");
        if (size > maxBody) throw new NotTried(tooLarge(size)); // checked first, because making the body takes long
        const json = fullBody(values, schema, { wide });
        return {
          ...(isShaped ? validBody(contract, json, "not all limits can be reached at once") : { json }),
          escaped,
        };
      },
    }),
  );
  const sentence = "The body may reach all its limits at once.";
  const trials = [{ hardest: hardest as Trial, easier }];
  return [clauseOf(contract, { id: "request.body.largest", sentence, pointer: schemas.pointerTo(schema), trials })];
}

/** Returns the size in bytes of the largest JSON body, at two escapes (twelve bytes) per character; 0 without such a body. */
export const largestSize = ({ body, schemas }: OperationContract): number =>
  body?.kind === "json" ? largestJson(schemas, body.schema) : 0;

interface Fullness {
  /** Whether characters take four bytes in UTF-8. */
  wide?: boolean;
  /** The share of the permitted items, between 0 and 1. */
  share?: number;
}

/**
 * Makes a value that reaches all limits of a schema. Unless items must be unique, one item is repeated: 65,535 different items
 * would take four times as long and test nothing more.
 */
export function fullBody(values: Values, node: Schema, fullness: Fullness = {}): unknown {
  const { wide = false, share = 1 } = fullness;
  const { schemas } = values;
  const facets = schemas.facetsOf(node);
  if (facets.some((facet) => SHAPING.some((keyword) => keyword in facet))) return values.valid(node);
  const items = schemas.itemsOf(node);
  const maxItems = strictestMax(facets, "maxItems");
  if (items && Number.isFinite(maxItems)) {
    const first = fullBody(values, items, fullness);
    const isUnique = facets.some(({ uniqueItems }) => uniqueItems);
    const length = Math.max(Math.floor(maxItems * share), strictestMin(facets, "minItems"));
    return Array.from({ length }, () => (isUnique ? fullBody(values, items, fullness) : first));
  }
  const properties = Object.entries(schemas.propertiesOf(node)).filter(
    ([, child]) => !schemas.isAbsent(child, "request"),
  );
  if (properties.length > 0) {
    return Object.fromEntries(properties.map(([name, child]) => [name, fullBody(values, child, fullness)]));
  }
  const length = strictestMax(facets, "maxLength");
  if (!Number.isFinite(length)) return values.valid(node);
  return wide ? values.wideText(length) : values.text(length);
}
