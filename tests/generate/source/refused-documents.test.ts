import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { generate } from "../../../scripts/generate/index.ts";
import { assertSupported, assertVersion } from "../../../scripts/generate/source/assert-supported.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { documentWith } from "../../document/minimal.ts";
import { type Change, changed } from "../../documents/changed.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";

type Refused<Row> = (Row & { claim: string; message: string })[];
const tables = readYaml<{
  invalid: Refused<{ path?: string; parameters: unknown[]; text?: string }>;
  unsupported: Refused<{ operation?: object; schemas?: object; paths?: Document["paths"] }>;
  changed: Refused<Change>;
}>(import.meta);

test.each(tables.invalid)(
  "a document is refused: $claim",
  async ({ message, path = "/v3/things", parameters, text }) => {
    const folder = await temporaryFolder();
    const [file, written] = [join(folder, "openapi.yaml"), join(folder, "generated")];
    const things = { get: { parameters, responses: { 200: { description: "Things." } } } };
    const document = { ...fixedDocument, paths: { ...fixedDocument.paths, [path]: things } };
    await writeFile(file, text ?? stringify(document));
    const error = await generate(file, written).catch((error) => error);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(new RegExp(message));
    expect(error.message).not.toContain("\n");
    expect(existsSync(written)).toBe(false);
  },
);

describe("No contract can be derived from a document", () => {
  const refuses = (document: Document, message: string) => {
    expect(() => assertSupported(document)).toThrow(UsageError);
    expect(() => assertSupported(document)).toThrow(message);
  };

  test.each(tables.unsupported)("$claim", ({ message, operation = { responses: { 200: {} } }, schemas, paths }) => {
    const document = documentWith(operation, { schemas });
    refuses(paths ? { ...document, paths } : document, message);
  });

  test.each(tables.changed)("$claim", ({ message, ...change }) => refuses(changed(change), message));

  test.each(["3.0.4", "3.2.0", "3.1"])("of version %s", (openapi) => {
    expect(() => assertVersion({ openapi })).toThrow(`openapi is ${openapi}, expected 3.1.x`);
  });

  test("unless only its data look like such schemas", () => {
    const data = { $defs: {}, $id: "x", properties: { none: false } };
    const properties = { $defs: {}, $id: { const: data }, properties: { properties: {} } };
    const document = structuredClone(fixedDocument);
    Object.assign(document.components?.schemas ?? {}, {
      Data: {
        properties,
        example: { ...data, $ref: "#x" },
        enum: [data],
        default: data,
        items: false,
        additionalProperties: false,
      },
      Tree: { properties: { parent: { allOf: [{ $ref: "#/components/schemas/Tree" }] } }, anyOf: [{ items: {} }] },
    });
    expect(() => assertSupported(document)).not.toThrow();
    expect(() => assertSupported(fixedDocument)).not.toThrow();
  });
});
