import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { notice } from "../notice.ts";
import { withoutCredentials } from "./credentials.ts";
import { withoutDefinitions } from "./definitions.ts";
import { requestSchemas } from "./request-schemas.ts";
import { schemaIn30 } from "./schema.ts";

type Node = Record<string, unknown>;
/** What stands below a key: one node, a list of them, or a map with names of its own. */
type Child = [shape: "one" | "list" | "map", kind: string];

/** The objects of OpenAPI that have others below them, as 3.0 knows them. What is not named here is copied. */
const CHILDREN: Record<string, Record<string, Child>> = {
  document: {
    info: ["one", "info"],
    servers: ["list", "server"],
    paths: ["map", "path item"],
    components: ["one", "components"],
    tags: ["list", "tag"],
  },
  info: { contact: ["one", "contact"], license: ["one", "license"] },
  components: {
    schemas: ["map", "schema"],
    responses: ["map", "response"],
    parameters: ["map", "parameter"],
    examples: ["map", "example"],
    requestBodies: ["map", "request body"],
    headers: ["map", "parameter"],
    securitySchemes: ["map", "security scheme"],
    links: ["map", "link"],
    callbacks: ["map", "callback"],
  },
  "path item": {
    ...Object.fromEntries(
      ["get", "put", "post", "delete", "options", "head", "patch", "trace"].map((method) => [
        method,
        ["one", "operation"],
      ]),
    ),
    servers: ["list", "server"],
    parameters: ["list", "parameter"],
  },
  operation: {
    parameters: ["list", "parameter"],
    requestBody: ["one", "request body"],
    responses: ["map", "response"],
    callbacks: ["map", "callback"],
    servers: ["list", "server"],
  },
  "request body": { content: ["map", "media type"] },
  response: { headers: ["map", "parameter"], content: ["map", "media type"], links: ["map", "link"] },
  "media type": { schema: ["one", "schema"], examples: ["map", "example"], encoding: ["map", "encoding"] },
  encoding: { headers: ["map", "parameter"] },
  parameter: { schema: ["one", "schema"], examples: ["map", "example"], content: ["map", "media type"] },
};

/** What only 3.1 has. */
const NEW_IN_31: Record<string, readonly string[]> = {
  document: ["jsonSchemaDialect", "webhooks"],
  info: ["summary"],
  license: ["identifier"],
  components: ["pathItems"],
};

/**
 * The document for tools that do not read OpenAPI 3.1: the same operations in 3.0.3. A credential is a security scheme and
 * no parameter, servers are plain URLs, extensions are left out. Schemas that 3.0 cannot express become wider.
 * @see https://spec.openapis.org/oas/v3.0.3.html
 */
export function openapi30(document: Document): object {
  const source = withoutDefinitions(withoutCredentials(document));
  const requests = requestSchemas(source);
  const convert = (node: unknown, kind: string, isRequest: boolean): unknown => {
    if (kind === "schema") return schemaIn30(node as Schema | boolean, isRequest);
    if (typeof node !== "object" || node === null) return node;
    const { $ref } = node as Node;
    if (typeof $ref === "string" && kind !== "path item") return { $ref };
    const result: Node = {};
    for (const [key, child] of Object.entries(node)) {
      if (key.startsWith("x-") || NEW_IN_31[kind]?.includes(key)) continue;
      result[key] = below(child, CHILDREN[kind]?.[key], key, isRequest);
    }
    return completed(result, node as Node, kind);
  };
  const below = (child: unknown, [shape, kind]: Child = ["one", ""], key: string, within: boolean): unknown => {
    const inRequest = (within || key === "parameters" || key === "requestBody") && key !== "responses";
    if (kind === "" || child === undefined) return child;
    if (shape === "one") return convert(child, kind, inRequest);
    if (shape === "list") return (child as unknown[]).map((each) => convert(each, kind, inRequest));
    return Object.fromEntries(
      Object.entries(child as Node).map(([name, each]) => {
        const isRequest = key === "schemas" ? requests.has(name) : inRequest || key === "requestBodies";
        return [
          name,
          kind === "callback" ? below(each, ["map", "path item"], key, isRequest) : convert(each, kind, isRequest),
        ];
      }),
    );
  };
  return convert(source, "document", false) as object;
}

/** What 3.0 has or requires in another form. */
function completed(result: Node, source: Node, kind: string): Node {
  if (kind === "document") return { ...result, openapi: "3.0.3" };
  if (kind === "info") return { ...result, description: [source.description, NOTE].filter(Boolean).join("\n\n") };
  if (kind === "license" && source.identifier) {
    return { ...result, url: `https://spdx.org/licenses/${source.identifier}.html` };
  }
  if (kind === "operation" && !source.responses) return { ...result, responses: { default: { description: "" } } };
  if (kind === "server" && source.variables) return plain(result as { url: string; variables: Variables });
  return result;
}

const NOTE = `This is the view in OpenAPI 3.0 of a document in OpenAPI 3.1, for tools that do not read 3.1. ${notice}`;

type Variables = Record<string, { default: string }>;

/** A server with the default of each variable in its place. */
function plain({ variables, url, ...server }: { url: string; variables: Variables }): Node {
  const value = (name: string) => variables[name]?.default ?? `{${name}}`;
  return { ...server, url: url.replace(/\{([^}]*)\}/g, (_, name) => value(name)) };
}
