import { expect, test } from "vitest";
import { bodyAmbiguities, headerAmbiguities } from "../../../src/mock/check/ambiguity.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  headerAmbiguities,
  bodyAmbiguities: (contentType: string | null, body: string) =>
    bodyAmbiguities(contentType ?? undefined, Buffer.from(body)),
});

test("does not quote a long name", async () => {
  const name = "x".repeat(101);
  const found = await bodyAmbiguities("application/json", Buffer.from(`{"${name}":1,"${name}":2}`));
  expect(found).toEqual(["the body has an object with a property more than once"]);
});
