import type { Document, SecurityScheme } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { securityOf } from "../../src/document/operations/security.ts";

/** The header of the first security scheme that is a key in a header, those that hold for all operations first. */
export function tokenHeader({ security = [], components }: Document): string {
  const schemes = components?.securitySchemes ?? {};
  const inOrder = [...security.flatMap((requirement) => Object.keys(requirement)), ...Object.keys(schemes)];
  const isKey = (scheme?: SecurityScheme) => scheme?.type === "apiKey" && scheme.in === "header";
  return inOrder.map((name) => schemes[name]).find(isKey)?.name ?? "Authorization";
}

/** Whether the client's token, or the signature in its place, authenticates an operation, or nothing needs to. */
export function takesToken(document: Document, operation: Operation): boolean {
  const { isOptional, alternatives } = securityOf(document, operation);
  return isOptional || alternatives.some(({ name }) => name === tokenHeader(document));
}
