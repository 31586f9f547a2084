import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { operations } from "../../src/document/operations.ts";
import { inDreddsDialect } from "../../src/dredd/dialect.ts";

const { document, dialect } = parse(readFileSync(new URL("dialect.yaml", import.meta.url), "utf8"));

test("Dredd gets operations, path parameters by names that it takes, single statuses, concrete media types, and no schema", () => {
  const plans = operations(document).map((operation) => ({ operation, target: "/", headers: [] }));
  expect(JSON.parse(JSON.stringify(inDreddsDialect(document, plans)))).toEqual(dialect);
});
