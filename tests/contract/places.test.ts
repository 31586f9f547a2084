import { expect, test } from "vitest";
import { address, branchesOf, places, subjectOf, valuesAt } from "../../src/contract/places.ts";
import type { Direction } from "../../src/document/one-way.ts";
import type { Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentOf } from "./small-documents.ts";
import { testTable } from "./table.ts";

const schema = readYaml<Schema>(import.meta, "places-schema.yaml");
const document = documentOf({ body: schema });

testTable(import.meta.url, {
  address,
  subjectOf,
  valuesAt,
  places: (direction: Direction) =>
    places(document, schema, direction).map(({ path, schema: { title } }) => `${address(path)} ${title}`),
  branchesOf: (alternatives: Schema) =>
    branchesOf(document, alternatives).map(([label, { title }]) => `${label} ${title}`),
});

test("the whole of a place is all that holds there", () => {
  const last = places(document, schema, "request").at(-1);
  expect(last).toMatchObject({ path: [], schema: { title: "part" }, whole: schema });
});
