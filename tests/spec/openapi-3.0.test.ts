import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openapi30 } from "../../scripts/generators/openapi-3.0/view.ts";
import { paths } from "../../scripts/paths.ts";
import { redocly } from "../../scripts/redocly.ts";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { validator30, validator31 } from "./validators.ts";

const view = openapi30(fixedDocument) as Document;

describe("The view", () => {
  const [operation] = operations(fixedDocument);
  const [operation30] = operations(view);
  const place = "#/paths/~1v3~1tasks~1delete/post/requestBody/content/application~1json/schema";

  test("accepts and refuses the same requests", () => {
    const [is31, is30] = [validator31(fixedDocument, place), validator30(view, place)];
    const id = fc.oneof(
      fc.string(),
      fc.constantFrom<unknown>("", "a".repeat(255), "a".repeat(256), "😀".repeat(255), 1, null, {}),
    );
    const ids = fc.oneof(fc.array(id), fc.constantFrom(Array(65535).fill("1"), Array(65536).fill("1")), fc.jsonValue());
    const body = fc.oneof(fc.record({ ids, force: fc.boolean() }, { requiredKeys: [] }), fc.jsonValue());
    let refused = 0;
    fc.assert(
      fc.property(body, (each) => {
        const isValid = is31?.(each);
        if (!isValid) refused++;
        expect(is30?.(each)).toBe(isValid);
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test("has the same responses: those that conform to one conform to the other, except where a type is left out", () => {
    expect(operation30?.responses["200"]?.content?.["application/json"]?.schema).not.toHaveProperty("type");
    const text = "#/components/schemas/ErrorResponse";
    const [is31, is30] = [validator31(fixedDocument, text), validator30(view, text)];
    const string = fc.oneof(
      fc.string(),
      fc.constantFrom<unknown>("a".repeat(255), "a".repeat(256), "a".repeat(65536), 1),
    );
    const detail = fc.record({ error_code: string, error_msg: string }, { requiredKeys: [] });
    const refusal = fc.record(
      {
        error_code: string,
        error_msg: string,
        encoded_authorization_message: string,
        error_param: fc.array(string, { maxLength: 21 }),
        details: fc.array(detail, { maxLength: 21 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(refusal, fc.jsonValue()), (each) => {
        expect(is30?.(each)).toBe(is31?.(each));
      }),
      { numRuns: 500 },
    );
  });

  test("has the same operations, bodies, statuses and examples", () => {
    const parts = (each = operation) => ({
      ...{
        operationId: each?.operationId,
        method: each?.method,
        path: each?.path,
        required: each?.requestBody?.required,
      },
      examples: [each?.requestBody, ...Object.values(each?.responses ?? {})].map((body) =>
        Object.entries(body?.content ?? {}).map(([type, media]) => [type, media.examples]),
      ),
      statuses: Object.entries(each?.responses ?? {}).map(([status, { description }]) => [status, description]),
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
    const node = { type: "object", properties: { "x-next": { $ref: "#/components/schemas/Tree/$defs/Node" } } };
    const document = structuredClone(fixedDocument);
    document.components = { ...document.components, schemas: { ...document.components?.schemas } };
    Object.assign(document.components.schemas as object, {
      Tree: { $ref: "#/components/schemas/Tree/$defs/Node", $defs: { Node: node } },
    });
    document.paths["/v3/trees"] = {
      get: {
        operationId: "listTrees",
        responses: {
          200: { description: "Trees.", headers: { "x-total": { schema } }, content: { "a/b": { schema } } },
        },
      },
    };
    const converted = openapi30(document) as Document;
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
