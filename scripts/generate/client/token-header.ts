import type { OperationContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";

/** Returns the header of the first security scheme that is a key in a header. Schemes required by the document come first. */
export function tokenHeader({ security = [], components }: Document): string {
  const schemes = components?.securitySchemes ?? {};
  const names = [...security.flatMap((requirement) => Object.keys(requirement)), ...Object.keys(schemes)];
  const key = names.map((name) => schemes[name]).find((scheme) => scheme?.type === "apiKey" && scheme.in === "header");
  return key?.name ?? "Authorization";
}

/** Reports whether a token, or the signature that replaces it, suffices for an operation, or nothing is required. */
export function takesToken({ document, security }: OperationContract): boolean {
  const { isOptional, alternatives } = security;
  return isOptional || alternatives.some(({ name }) => name === tokenHeader(document));
}
