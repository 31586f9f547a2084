import { UsageError } from "../command.ts";
import { resolve } from "./resolve.ts";
import type { Document, SecurityRequirement, SecurityScheme } from "./types.ts";

/** The header that shows who is asking. */
export interface Credential {
  name: string;
  /** Its value for a token. */
  value(token: string): string;
}

/**
 * The credential that an operation wants, by the first of its security schemes; `undefined` if it wants none.
 * @throws `UsageError` when the scheme is neither a key in a header nor a bearer token
 */
export function credentialOf(
  document: Document,
  operation: { security?: SecurityRequirement[] },
): Credential | undefined {
  const [scheme] = Object.keys((operation.security ?? document.security)?.[0] ?? {});
  if (scheme === undefined) return undefined;
  const described = resolve<SecurityScheme>(document, { $ref: `#/components/securitySchemes/${scheme}` });
  if (described.type === "apiKey" && described.in === "header" && described.name) {
    return { name: described.name, value: (token) => token };
  }
  if (described.type === "http" && described.scheme?.toLowerCase() === "bearer") {
    return { name: "Authorization", value: (token) => `Bearer ${token}` };
  }
  throw new UsageError(`the security scheme ${scheme} is neither a key in a header nor a bearer token`);
}
