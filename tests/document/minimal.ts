import type { Document, SecurityScheme } from "../../src/document/openapi/types.ts";

/** A document with one operation, `GET /things/{id}`, by default. */
export const documentWith = (operation: object, components: object = {}, others: object = {}): Document =>
  ({
    openapi: "3.1.1",
    info: { title: "Things", version: "1.0.0" },
    paths: { "/things/{id}": { get: operation } },
    components: components as Document["components"],
    ...others,
  }) as Document;

/** Security schemes of every type, by name. */
export const SCHEMES: Record<string, SecurityScheme> = {
  Header: { type: "apiKey", in: "header", name: "X-Token" },
  Query: { type: "apiKey", in: "query", name: "key" },
  Cookie: { type: "apiKey", in: "cookie", name: "session" },
  Bearer: { type: "http", scheme: "Bearer" },
  Basic: { type: "http", scheme: "basic" },
  OAuth: { type: "oauth2" },
  OpenId: { type: "openIdConnect" },
  Certificate: { type: "mutualTLS" },
};
