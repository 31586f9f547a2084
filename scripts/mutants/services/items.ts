import type { Document } from "../../../src/document/openapi/types.ts";
import { json } from "../providers/exchange.ts";
import type { Service } from "../run-mutant.ts";

const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });

const item = {
  type: "object",
  required: ["name", "size"],
  properties: {
    name: { ...text(20), pattern: "^[^~]*$", examples: ["lamp"] },
    kind: { enum: ["lamp", "chair"] },
    price: { type: "number", minimum: 0, exclusiveMaximum: 1000, multipleOf: 0.5 },
    tags: { type: "array", minItems: 2, maxItems: 4, uniqueItems: true, items: text(8) },
    size: {
      type: "object",
      minProperties: 1,
      maxProperties: 3,
      properties: { width: { type: "integer", minimum: 1, maximum: 300 }, unit: { const: "cm" } },
    },
    maker: { type: "object", additionalProperties: false, required: ["name"], properties: { name: text(30) } },
  },
};

/** A document that shares nothing with the project's own: what is derived for that one has to be for any. */
const document: Document = {
  openapi: "3.1.1",
  info: { title: "Items", version: "1.0.0" },
  security: [{ Key: [] }],
  paths: {
    "/items": {
      get: {
        operationId: "listItems",
        security: [],
        parameters: [
          { name: "limit", in: "query", required: true, schema: { type: "integer", minimum: 1, maximum: 50 } },
          { name: "kind", in: "query", schema: { type: "string", enum: ["lamp", "chair"] } },
        ],
        responses: {
          "200": {
            description: "The items.",
            headers: { "X-Total": { required: true, schema: { type: "integer", minimum: 0 } } },
            content: { "application/json": { schema: { type: "array", maxItems: 50, items: item } } },
          },
        },
      },
    },
    "/items/{id}": {
      put: {
        operationId: "putItem",
        parameters: [{ name: "id", in: "path", required: true, schema: text(64) }],
        requestBody: { required: true, content: { "application/json": { schema: item } } },
        responses: {
          "200": { description: "The item.", content: { "application/json": { schema: item } } },
          "401": { description: "The key is not known." },
        },
      },
      get: {
        operationId: "getItem",
        parameters: [{ name: "id", in: "path", required: true, schema: text(64) }],
        responses: {
          "200": { description: "The item.", content: { "application/json": { schema: item } } },
          "401": { description: "The key is not known." },
          "404": {
            description: "There is no such item.",
            content: {
              "application/json": {
                schema: { type: "object", required: ["reason"], properties: { reason: text(40) } },
              },
            },
          },
        },
      },
    },
  },
  components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
};

const lamp = {
  name: "lamp",
  kind: "lamp",
  price: 1.5,
  tags: ["a", "b"],
  size: { width: 1, unit: "cm" },
  maker: { name: "A" },
};

/** The service of that document: it takes every item, but remembers none, so that asking for one gives 404. */
export const items: Service = {
  document,
  handlers: () => ({
    unauthenticated: () => ({ status: 401 }),
    respond({ operationId }) {
      if (operationId === "getItem") return json(404, { reason: "There is no such item." });
      if (operationId === "putItem") return json(200, lamp);
      const response = json(200, [lamp]);
      return { ...response, headers: { ...response.headers, "X-Total": "1" } };
    },
  }),
};
