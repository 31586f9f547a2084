import { describe, expect, test } from "vitest";
import type { Clause } from "../../src/contract/clause.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { isObject } from "../../src/contract/places.ts";
import { resolve } from "../../src/document/resolve.ts";
import { Schemas } from "../../src/document/schemas.ts";
import type { Document } from "../../src/document/types.ts";
import { alone, corpus } from "../corpus/corpus.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

const documents: [string, Document][] = [
  ["the repository", fixedDocument],
  ...corpus.map((entry): [string, Document] => [entry.name, alone(entry)]),
];

describe.each(documents)("of the document of %s", (_, document) => {
  const clauses = clausesOf(document);

  test("no two clauses have the same id", () => {
    const ids = clauses.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test("every clause points to something below the root of the document", () => {
    const strays = clauses.filter(({ pointer }: Clause) => pointer === "#/" || at(document, pointer) === undefined);
    expect(strays.map(({ id, pointer }) => [id, pointer])).toEqual([]);
  });
});

test("an operation without responses is where its clauses about them point to", () => {
  const document = { ...fixedDocument, paths: { "/bare": { get: {} } } } as Document;
  expect(clausesOf(document).find(({ id }) => id.endsWith(".response.status"))?.pointer).toBe("#/paths/~1bare/get");
});

test("what is no node of the document has no place in it", () => {
  expect(() => new Schemas(fixedDocument).pointerTo({ type: "string" })).toThrow(
    'no node of the document: {"type":"string"}',
  );
  expect(() => new Schemas(fixedDocument).pointerTo(undefined)).toThrow("no node of the document");
});

/** The node at a JSON pointer in the form of a fragment; a reference on the way is followed. */
function at(document: Document, pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (node, step) => (isObject(node) ? resolve(document, node) : (node as object))?.[step as never],
      document,
    );
}
