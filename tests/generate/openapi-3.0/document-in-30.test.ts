import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openapi30 } from "../../../scripts/generate/openapi-3.0/document-in-30.ts";
import { paths } from "../../../scripts/shared/paths.ts";
import { redocly } from "../../../scripts/shared/redocly.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { documentWith } from "../../document/minimal.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { withAnother } from "../../support/another-operation.ts";
import { readYaml } from "../../support/read-yaml.ts";

const view = openapi30(fixedDocument) as Document;

describe("The 3.0 view", () => {
  test("has all of the document that 3.0 can express, with the credential only as a security scheme", () => {
    const text = JSON.stringify(view, (key, value) => (key === "description" ? undefined : value));
    expect(JSON.parse(text)).toEqual(readYaml(import.meta));
  });

  test("keeps descriptions, and adds nothing to them that generators would copy into their files", () => {
    const { info, servers, components: { responses } = {} } = fixedDocument;
    const described = (nodes: object = {}) =>
      Object.values(nodes).map(({ description }: { description?: string }) => description);
    expect(described(view.servers)).toEqual(described(servers));
    expect(described(view.components?.responses)).toEqual(described(responses));
    expect(view.info.description).toBe(info.description);
  });

  test("repeats the document's security on each operation that has none", () => {
    const securitySchemes = { Key: { type: "apiKey", in: "query", name: "key" } } as const;
    const converted = (operation: object) => {
      const document = { ...documentWith(operation, { securitySchemes }), security: [{ Key: [] }] };
      return (openapi30(document) as Document).paths?.["/things/{id}"]?.get;
    };
    const responses = { 200: { description: "Found." } };
    expect(converted({ responses })).toEqual({ responses, security: [{ Key: [] }] });
    expect(converted({ responses, security: [] })).toEqual({ responses, security: [] });
  });

  test("keeps an operation's parameters, except the one that the security scheme sends", () => {
    const document = withAnother({ schema: { type: "object", properties: { n: { type: ["string", "integer"] } } } });
    const [, another] = operations(openapi30(document) as Document);
    expect(another?.parameters.map(({ name }) => name)).toEqual(["server_id", "task_id", "limit"]);
    expect(another?.requestBody?.content["application/json"]?.schema?.properties?.n).toHaveProperty("allOf");
  });

  test("replaces a server variable by its default", () => {
    const servers = [{ url: "https://{a}.{b}.example", variables: { a: { default: "x" }, b: { default: "y" } } }];
    expect(openapi30({ ...fixedDocument, servers })).toMatchObject({ servers: [{ url: "https://x.y.example" }] });
  });

  test("keeps names that look like extensions, and has no references that 3.0 does not allow", () => {
    const schema = { $ref: "#/components/schemas/Tree" };
    const $ref = "#/components/schemas/Tree/$defs/Node";
    const Tree = { $ref, $defs: { Node: { type: "object", properties: { "x-next": { $ref } } } } };
    const trees = { description: "Trees.", headers: { "x-total": { schema } }, content: { "a/b": { schema } } };
    const converted = openapi30(documentWith({ responses: { 200: trees } }, { schemas: { Tree } })) as Document;
    const Node = { type: "object", properties: { "x-next": { $ref: "#/components/schemas/Node" } } };
    expect(converted.components?.schemas).toEqual({ Tree: { $ref: "#/components/schemas/Node" }, Node });
    expect(JSON.stringify(converted)).toContain('"x-total":{');
  });
});

test.each(["openapi.json", "openapi-3.0.json"])("%s passes Redocly's strictest rules", async (name) => {
  const config = join(import.meta.dirname, "published.redocly.yaml");
  const output = await redocly("lint", "--config", config, "--format", "json", join(paths.generated, name));
  expect(JSON.parse(output)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
});
