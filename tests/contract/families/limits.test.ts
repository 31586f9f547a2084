import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { limits } from "../../../src/contract/families/limits.ts";
import { type Case, testClauses } from "../clause-table.ts";
import { casesOf } from "../table.ts";

testClauses(import.meta.url, limits);

type Side = Record<string, string>;

const bodies = casesOf<Case[]>(import.meta.url).flatMap(({ rule, body, clauses }) =>
  body ? [{ rule, body, clauses: Object.values(clauses as Record<string, { within?: Side; beyond?: Side }>) }] : [],
);

test.each(bodies)("Ajv agrees with the side of each body: $rule", ({ body, clauses }) => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const isValid = ajv.compile(body);
  const sidesOf = (bodies: Side = {}) =>
    Object.values(bodies).map((text) => isValid(JSON.parse(text.replace("POST /things; ", ""))));
  expect(clauses.flatMap(({ within }) => sidesOf(within))).not.toContain(false);
  expect(clauses.flatMap(({ beyond }) => sidesOf(beyond))).not.toContain(true);
});
