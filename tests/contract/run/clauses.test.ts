import { describe, expect, test } from "vitest";
import { clausesOf, selectedClauses } from "../../../src/contract/run/clauses.ts";
import type { Session } from "../../../src/contract/session/session.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { alone, corpus } from "../../corpus/corpus.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { documentOf } from "../small-documents.ts";

const documents = new Map([
  ["the repository", fixedDocument],
  ...corpus.map((entry): [string, Document] => [entry.name, alone(entry)]),
]);

describe.each([...documents])("document of %s", (_, document) => {
  const clauses = clausesOf(document);

  test("no two clauses have the same ID", () => {
    const ids = clauses.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test("every clause points to something below the root of the document", () => {
    const strays = clauses.filter(({ pointer }) => pointer === "#/" || at(document, pointer) === undefined);
    expect(strays.map(({ id, pointer }) => [id, pointer])).toEqual([]);
  });
});

test("every family has clauses, and the responses come last", () => {
  const ends =
    "required ids.maxItems lengths largest characters examples mediaType syntax method security survival behavior";
  const families = `${ends} deletability response`.split(" ");
  const familyOf = ({ id }: { id: string }) => families.findLast((family) => id.includes(`.${family}`));
  expect([...new Set(clausesOf(fixedDocument).map(familyOf))].filter(Boolean)).toEqual(families);
});

test("an operation without a supported security scheme is not tried", async () => {
  const components = { securitySchemes: { Basic: { type: "http", scheme: "basic" } } };
  const clauses = clausesOf(documentOf({ body: {}, components, security: [{ Basic: [] }] }));
  const reason = "the security scheme Basic (http basic) is neither an API key nor a bearer token";
  const untried = [{ label: "the whole clause", side: "open", reason }];
  expect(new Set(await Promise.all(clauses.map((clause) => clause.check({} as Session))))).toEqual(
    new Set(clauses.map(() => ({ failures: [], tried: [], untried }))),
  );
});

test("clauses are selected by their IDs", () => {
  const ids = selectedClauses(fixedDocument, { only: ["behavior.in"] }).map(({ id }) => id);
  expect(ids).toEqual(["deleteTasks.behavior.inTime"]);
});

test("the response clauses of an operation without responses point to the operation", () => {
  const clauses = clausesOf(documentOf({ paths: { "/bare": { get: {} } } }));
  expect(clauses.find(({ id }) => id.endsWith(".response.status"))?.pointer).toBe("#/paths/~1bare/get");
});

/** Returns the node at a JSON pointer in the form of a fragment. References are followed. */
function at(document: Document, pointer: string): unknown {
  const steps = pointer.slice(2).split("/");
  const names = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return names.reduce<unknown>((node, name) => resolve(document, (node ?? {}) as object)[name as never], document);
}
