import { mapExamples } from "../../../src/document/openapi/map-examples.ts";
import type { Document, Schema, Server } from "../../../src/document/openapi/types.ts";
import { METHODS } from "../../../src/document/operations/operations.ts";
import { serverAddress } from "../client/endpoints.ts";
import { notice } from "../notice.ts";
import { withComponents } from "./components-for-30.ts";
import { requestSchemas } from "./request-schemas.ts";
import { schemaIn30 } from "./schema-in-30.ts";
import { withoutCredentials } from "./without-credentials.ts";

type Node = Record<string, unknown>;

/** The members that hold one object of OpenAPI, with its kind. */
const OBJECTS: Record<string, string> = {
  ...{ info: "info", contact: "contact", license: "license", components: "components" },
  ...{ requestBody: "request body", schema: "schema" },
  ...Object.fromEntries(METHODS.map((method) => [method, "operation"])),
};

/** The members that hold a list of objects, or a map with names of its own. Any other member is copied. */
const COLLECTIONS: Record<string, string> = {
  ...{ servers: "server", paths: "path item", tags: "tag", parameters: "parameter", requestBodies: "request body" },
  ...{ responses: "response", headers: "header", content: "media type", encoding: "encoding", examples: "example" },
  ...{ schemas: "schema", securitySchemes: "security scheme", links: "link", callbacks: "callback" },
};

/** The members that only 3.1 has, by the kind of the object. */
const NEW_IN_31: Record<string, string[]> = {
  document: ["jsonSchemaDialect", "webhooks"],
  info: ["summary"],
  license: ["identifier"],
  components: ["pathItems"],
};

/**
 * Converts a document for tools that do not read OpenAPI 3.1: the same operations in 3.0.3. A credential is a security scheme
 * and not a parameter, servers are plain URLs, extensions are left out. Each operation has its security requirement, since some
 * validators ignore that of the document. Schemas that 3.0 cannot express become wider.
 * @see https://spec.openapis.org/oas/v3.0.3.html
 */
export function openapi30(document: Document): object {
  const source = withComponents(withoutCredentials(document));
  const requests = requestSchemas(mapExamples(source, () => undefined));
  const convert = (node: unknown, kind: string, isRequest: boolean): unknown => {
    if (kind === "schema") return schemaIn30(node as Schema | boolean, isRequest);
    if (kind === "callback" && !("$ref" in (node as Node))) return members("paths", node, isRequest);
    if (typeof node !== "object" || node === null) return node;
    if ("$ref" in node) return { $ref: node.$ref };
    const entries = Object.entries(node)
      .filter(([key]) => !key.startsWith("x-") && !NEW_IN_31[kind]?.includes(key))
      .map(([key, child]) => [key, members(key, child, isRequest)]);
    return completed(Object.fromEntries(entries), node as Node, kind, source.security);
  };
  const members = (key: string, child: unknown, within: boolean): unknown => {
    const isRequest = (within || ["parameters", "requestBody", "requestBodies"].includes(key)) && key !== "responses";
    const [one, many] = [OBJECTS[key], COLLECTIONS[key]];
    if (one) return convert(child, one, isRequest);
    if (!many) return child;
    if (Array.isArray(child)) return child.map((item) => convert(item, many, isRequest));
    const entries = Object.entries(child as Node).map(([name, item]) => {
      return [name, convert(item, many, key === "schemas" ? requests.has(name) : isRequest)];
    });
    return Object.fromEntries(entries);
  };
  return convert(source, "document", false) as object;
}

/** Adds what 3.0 has or requires in another form. */
function completed(result: Node, source: Node, kind: string, security: Document["security"]): Node {
  if (kind === "document") {
    const { openapi, ...others } = result;
    return { openapi: "3.0.3", "x-generated": { notice: NOTE }, ...others };
  }
  if (kind === "license" && source.identifier) {
    return { ...result, url: `https://spdx.org/licenses/${source.identifier}.html` };
  }
  if (kind === "operation") {
    const { responses = { default: { description: "" } } } = result;
    return { ...(security && { security }), ...result, responses };
  }
  if (kind === "server") {
    const { variables: _, ...server } = result;
    return { ...server, url: serverAddress(source as Node & Server) };
  }
  return result;
}

/** Explains the file in an extension: generators copy the description of the document into the files that they write. */
const NOTE = `The view in OpenAPI 3.0 of a document in OpenAPI 3.1. ${notice}`;
