import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { samplers } from "../../../src/contract/samples/index.ts";
import { formatCount, type Sample } from "../../../src/contract/samples/sample.ts";
import { readContract } from "../../../src/document/contract.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { isObject } from "../../../src/shared/is-object.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { subschemasOf } from "../../../src/values/subschemas.ts";
import { Values } from "../../../src/values/values.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { documentOf } from "../small-documents.ts";
import { PlainIds } from "../stub-session.ts";

/** A value, or a value with the properties of its sample. */
type Made = unknown | { is: unknown; else?: unknown };

interface Case {
  schema: Schema;
  within: Record<string, Made>;
  beyond: Record<string, Made>;
}

const table = readYaml<Record<string, Case[]>>(import.meta);
const cases = Object.entries(table).flatMap(([keyword, all]) => all.map((each) => ({ keyword, ...each })));

function madeOf({ label: _, value, orElse, ...flags }: Sample, values: Values): Made {
  const make = (of: Sample["value"]) => {
    try {
      return of(values);
    } catch (error) {
      if (error instanceof NotTried) return { untried: error.message };
      throw error;
    }
  };
  const all = { is: make(value), ...(orElse && { else: make(orElse) }), ...flags };
  return Object.keys(all).length === 1 ? all.is : all;
}

function samplesOf(keyword: string, schema: Schema) {
  const document = documentOf({ body: schema });
  const [place] = subschemasOf(schemasOf(document), schema, "request");
  const values = new Values(readContract(document), new PlainIds());
  const { within, beyond } = samplers[keyword]?.(place as never, keyword) ?? { within: [], beyond: [] };
  const side = (samples: Sample[]) => Object.fromEntries(samples.map((each) => [each.label, madeOf(each, values)]));
  return { within: side(within), beyond: side(beyond) };
}

test.each(cases)("$keyword of $schema has these values on each side of its limit, and Ajv agrees", (row) => {
  const { keyword, schema, within, beyond } = row;
  expect(samplesOf(keyword, schema)).toEqual({ within, beyond });
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const isValid = ajv.compile(schema);
  const isSome = (made: Made, expected: boolean) =>
    (isObject(made) && "is" in made ? [made.is, made.else ?? made.is] : [made]).some(
      (value) => isValid(value) === expected,
    );
  const tried = (side: Record<string, Made>) =>
    Object.values(side).filter((made) => !isObject(made) || !("untried" in made));
  expect(tried(within).filter((made) => !isSome(made, true))).toEqual([]);
  expect(tried(beyond).filter((made) => !isSome(made, false))).toEqual([]);
});

test("every sampler is in the table, and a label contains its number in words", () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(samplers).sort());
  const counted = [
    formatCount(0, "item"),
    formatCount(1, "property", "properties"),
    formatCount(1200, "property", "properties"),
  ];
  expect(counted).toEqual(["0 items", "1 property", "1,200 properties"]);
});
