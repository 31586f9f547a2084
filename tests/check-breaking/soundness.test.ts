import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareDocuments } from "../../scripts/check-breaking/rating/document-changes.ts";
import { documentWith } from "../document/minimal.ts";
import { randomCases } from "../support/random-cases.ts";
import { isWhole } from "../support/sampled.ts";
import { inPlace, onlyDocumented } from "./only-documented.ts";
import { type Pair, pairs, type Schema, values } from "./random-schemas.ts";

/** The number of random pairs. For others: `WHOLE=true PAIRS=100000 npx vitest run tests/check-breaking/soundness.test.ts`. */
const PAIRS = Number(process.env.PAIRS ?? (isWhole ? 400 : 100));

/** A document whose request and response have the same schema. */
const documentOf = ({ root, other }: Pair) => {
  const content = { "application/json": { schema: root } };
  const responses = { 200: { description: "", content } };
  return { ...documentWith({ requestBody: { content }, responses }, { schemas: { Other: other } }) };
};

/** Returns a validator. Pairs for which Ajv generates invalid code, as for some `unevaluated...`, are skipped. */
function judge(root: Schema, { other }: Pair): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
  const schemas = { Other: other, OtherInPlace: inPlace(other) };
  const validate = running(() => ajv.compile(containsApart({ allOf: [root], components: { schemas } })));
  return (value) => running(() => validate(value));
}

function running<T>(code: () => T): T {
  try {
    return code();
  } catch (error) {
    fc.pre(!(error instanceof ReferenceError || error instanceof TypeError));
    throw error;
  }
}

/** Moves `contains` into `allOf`, which means the same: Ajv 8 forgets what `contains` found beside `prefixItems`. */
const containsApart = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (_, node) => {
    if (typeof node !== "object" || node?.contains === undefined || node.prefixItems === undefined) return node;
    const { contains, minContains, maxContains, ...rest } = node;
    return { ...rest, allOf: [...(rest.allOf ?? []), { contains, minContains, maxContains }] };
  });

/** Reports whether Ajv 8 judges a schema wrongly: it counts as evaluated what an `if` evaluates that fails. */
function isMisjudged(pair: Pair): boolean {
  const text = JSON.stringify(pair);
  const conditions: string[] = [];
  JSON.parse(text, (_, node) => {
    if (node?.if !== undefined) conditions.push(JSON.stringify(node.if));
    return node;
  });
  return (
    text.includes("unevaluated") && conditions.some((condition) => /additional|unevaluated|tems|\$ref/.test(condition))
  );
}

test(
  "a change below major refuses no request that conformed, and permits no new response",
  () => {
    fc.assert(
      fc.property(pairs, values, ({ before, after }, samples) => {
        fc.pre(!isMisjudged(before) && !isMisjudged(after));
        const changes = compareDocuments(documentOf(before), documentOf(after));
        const isMajor = (part: string) =>
          changes.some(({ impact, place }) => impact === "major" && place.includes(part));
        const old = judge(before.root, before);
        const documented = judge(onlyDocumented(before.root), before);
        const fresh = judge(after.root, after);
        const refused = samples.filter((value) => documented(value) && old(value) && !fresh(value));
        const added = samples.filter((value) => fresh(value) && !old(value));
        if (!isMajor("/requestBody")) expect(refused, JSON.stringify(changes)).toEqual([]);
        if (!isMajor("/responses")) expect(added, JSON.stringify(changes)).toEqual([]);
      }),
      randomCases(PAIRS),
    );
  },
  180_000 + PAIRS * 60,
);
