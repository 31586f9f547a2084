import { expect, test } from "vitest";
import { statementSources } from "../../scripts/docs/guides/statement-sources.ts";
import { METHODS, operations, pathItems } from "../../src/document/operations/operations.ts";
import { documentWith } from "../document/minimal.ts";
import { ownDocument } from "../support/own-document.ts";
import { readYaml } from "../support/read-yaml.ts";
import { statements } from "./statements.ts";

const pages = readYaml<Record<string, unknown>>(import.meta, "page.yaml");
const sources = await statementSources();

/** The parts of the document that are compared: all of an operation that has no page is left out. */
const { paths, components, ...common } = ownDocument;
const comparedOperations = pathItems(ownDocument).flatMap(([, item]) =>
  METHODS.map((method) => item[method] as { operationId?: string } | undefined).filter(
    (operation) => pages[operation?.operationId ?? ""],
  ),
);
const said = statements(ownDocument, [common, components?.securitySchemes, comparedOperations]);

test("each statement of the document has one source, and each statement with a source is in the document", () => {
  const listed = sources.flatMap((source) => source.statements);
  expect([...listed].sort(), "compare docs/guides/sources.yaml with spec/openapi.yaml").toEqual([...said].sort());
});

test("the comparison covers the operations that have a page", () => {
  expect(comparedOperations).toHaveLength(Object.keys(pages).length);
  const others = operations(ownDocument).filter(({ operationId }) => !pages[operationId]);
  for (const { operationId } of others)
    console.warn(`The sentences of ${operationId} are not compared: it has no page`);
});

test("sentences, table rows, addresses and the values of examples are statements; code and names are none", () => {
  const description =
    "## Title\n\n**One** sentence of\ntwo lines. Another: `a. b`\n\n| a | b |\n|---|---|\n| c | d |\n";
  const schema = {
    type: "object",
    properties: { a: { description: "A.", examples: [1] } },
    examples: [{ a: 1, b: ["x"] }],
  };
  const content = { "a/b": { schema, examples: { Named: { summary: "Named", value: { c: "y" } } } } };
  const document = documentWith(
    { description, responses: { 200: { $ref: "#/components/responses/Found" } } },
    { responses: { Found: { description: "Found.", content } } },
  );
  const texts = ["One sentence of two lines.", "Another: `a. b`", "a | b", "c | d", "Found.", "A.", "Named"];
  expect(statements(document, document.paths).sort()).toEqual([...texts, "1", "x", "y"].sort());
});
