import { UsageError } from "../command-line/command.ts";
import { pointer, resolve } from "./resolve.ts";
import type { Document, SecurityRequirement, SecurityScheme } from "./types.ts";

/** The statuses that whoever is not authenticated may be answered with. */
export const NOT_AUTHENTICATED: readonly number[] = [401, 403];

/** What of an operation says who may call it. */
interface Secured {
  security?: SecurityRequirement[];
}

/** The header that shows who is asking. */
export interface Credential {
  name: string;
  /** Its value for a token. */
  value(token: string): string;
}

/**
 * The first security scheme that an operation asks for, with its name; `undefined` if it is open to all.
 * @throws when the document does not have the scheme
 */
export function schemeOf(document: Document, operation: Secured): [name: string, SecurityScheme] | undefined {
  const [name] = Object.keys((operation.security ?? document.security)?.[0] ?? {});
  if (name === undefined) return undefined;
  return [name, resolve<SecurityScheme>(document, { $ref: pointer("components", "securitySchemes", name) })];
}

/**
 * The credential that an operation wants, by the first of its security schemes; `undefined` if it wants none.
 * @throws `UsageError` when the scheme is neither a key in a header nor a bearer token
 */
export function credentialOf(document: Document, operation: Secured): Credential | undefined {
  const found = schemeOf(document, operation);
  if (!found) return undefined;
  const [name, scheme] = found;
  if (scheme.type === "apiKey" && scheme.in === "header" && scheme.name) {
    return { name: scheme.name, value: (token) => token };
  }
  if (scheme.type === "http" && scheme.scheme?.toLowerCase() === "bearer") {
    return { name: "Authorization", value: (token) => `Bearer ${token}` };
  }
  throw new UsageError(`the security scheme ${name} is neither a key in a header nor a bearer token`);
}
