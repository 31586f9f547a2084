import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openapi30 } from "../../scripts/generators/openapi-3.0/view.ts";
import { paths } from "../../scripts/paths.ts";
import { redocly } from "../../scripts/redocly.ts";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { documentWith } from "../document/minimal.ts";
import { errorFields, examples, fixedDocument, ids } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { compile30, compile31 } from "./validators.ts";

const view = openapi30(fixedDocument) as Document;
const [operation] = operations(fixedDocument);
const [operation30] = operations(view);

const LIMITS = [ids.items.maxLength, errorFields.encoded_authorization_message.maxLength];
const text = fc.oneof(
  fc.string(),
  fc.constantFrom<unknown>(1, null, {}, ...LIMITS.flatMap((most) => ["a".repeat(most), "a".repeat(most + 1)])),
);
/** A list with as many items as are permitted, with one more, or with few. */
const list = (most: number, items: fc.Arbitrary<unknown>) =>
  fc.oneof(fc.array(items, { maxLength: 3 }), fc.constantFrom(Array(most).fill("1"), Array(most + 1).fill("1")));
const object = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(fc.record(fields, { requiredKeys: [] }), fc.jsonValue());

const detail = fc.record({ error_code: text, error_msg: text }, { requiredKeys: [] });
const error = { error_code: text, error_msg: text, encoded_authorization_message: text };

describe("The view", () => {
  test.each([
    ["requests", "DeleteTasksReq", object({ ids: list(ids.maxItems, text), force: fc.boolean() })],
    [
      "refusals",
      "ErrorResponse",
      object({
        ...error,
        error_param: list(errorFields.error_param.maxItems, text),
        details: list(errorFields.details.maxItems, detail),
      }),
    ],
  ])("accepts and refuses the same %s", (_, name, value) => {
    const $ref = `#/components/schemas/${name}`;
    const [is31, is30] = [compile31({ ...fixedDocument, $ref }), compile30({ ...view, $ref })];
    const verdicts = new Set<unknown>();
    fc.assert(
      fc.property(value, (each) => {
        verdicts.add(is31(each));
        expect(is30(each)).toBe(is31(each));
      }),
      { numRuns: 500, examples: [[examples.request], [1]] },
    );
    expect(verdicts).toEqual(new Set([true, false]));
  });

  test("leaves out the type of a body that may have several", () => {
    expect(operation30?.responses["200"]?.content?.["application/json"]?.schema).not.toHaveProperty("type");
  });

  test("has the same operations, bodies, statuses and examples", () => {
    const parts = (
      { operationId, method, path, requestBody, responses } = operation as NonNullable<typeof operation>,
    ) => ({
      ...{ operationId, method, path, required: requestBody?.required },
      examples: [requestBody, ...Object.values(responses)].map((body) =>
        Object.entries(body?.content ?? {}).map(([type, media]) => [type, media.examples]),
      ),
      statuses: Object.entries(responses).map(([status, { description }]) => [status, description]),
    });
    expect(parts(operation30)).toEqual(parts());
  });

  test("has the credential as a security scheme, and not as a parameter too", () => {
    expect(operation?.parameters.map(({ name }) => name)).toEqual(["X-Auth-Token"]);
    expect(operation30?.parameters).toEqual([]);
    expect(view.components).not.toHaveProperty("parameters");
    expect(view.security).toEqual(fixedDocument.security);
    expect(view.components?.securitySchemes).toEqual(fixedDocument.components?.securitySchemes);
  });

  test("has no extension, no lower limit of zero and no keyword of 3.1", () => {
    const text = JSON.stringify(view);
    expect(text).not.toMatch(/"x-/);
    expect(text).not.toMatch(/"min(Length|Items|Properties)":0/);
    expect(text).not.toMatch(/"(const|examples)":\[|"identifier"|"type":\[/);
    expect(view.openapi).toBe("3.0.3");
    expect(view.info).toMatchObject({ license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" } });
    expect(view.servers).toEqual(fixedDocument.servers?.map(({ url, description }) => ({ url, description })));
  });

  test("of another operation keeps its parameters, and drops one that its own security scheme sends", () => {
    const document = withAnother({ schema: { type: "object", properties: { n: { type: ["string", "integer"] } } } });
    const [, another] = operations(openapi30(document) as Document);
    expect(another?.parameters.map(({ name }) => name)).toEqual(["server_id", "task_id", "limit"]);
    expect(another?.requestBody?.content["application/json"]?.schema?.properties?.n).toHaveProperty("allOf");
  });

  test("replaces a server variable by its default", () => {
    const servers = [{ url: "https://{a}.{b}.example", variables: { a: { default: "x" }, b: { default: "y" } } }];
    expect(openapi30({ ...fixedDocument, servers })).toMatchObject({ servers: [{ url: "https://x.y.example" }] });
  });

  test("keeps names that look like extensions, and refers to no place that 3.0 lacks", () => {
    const schema = { $ref: "#/components/schemas/Tree" };
    const $ref = "#/components/schemas/Tree/$defs/Node";
    const Tree = { $ref, $defs: { Node: { type: "object", properties: { "x-next": { $ref } } } } };
    const trees = { description: "Trees.", headers: { "x-total": { schema } }, content: { "a/b": { schema } } };
    const converted = openapi30(documentWith({ responses: { 200: trees } }, { schemas: { Tree } })) as Document;
    expect(converted.components?.schemas).toMatchObject({
      Tree: { $ref: "#/components/schemas/Node" },
      Node: { properties: { "x-next": { $ref: "#/components/schemas/Node" } } },
    });
    expect(JSON.stringify(converted)).toContain('"x-total":{');
    expect(JSON.stringify(converted)).not.toContain("$defs");
  });
});

test.each(["openapi.json", "openapi-3.0.json"])("%s is clean by Redocly's strictest rules", async (name) => {
  const config = join(import.meta.dirname, "published.redocly.yaml");
  const output = await redocly("lint", "--config", config, "--format", "json", join(paths.generated, name));
  expect(JSON.parse(output)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
});
