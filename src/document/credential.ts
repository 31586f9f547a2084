import { UsageError } from "../command-line/command.ts";
import { pointer, resolve } from "./resolve.ts";
import { type Credential, securityOf, unsupportedSecurity } from "./security.ts";
import type { Document, SecurityRequirement, SecurityScheme } from "./types.ts";

export { type Credential, NOT_AUTHENTICATED } from "./security.ts";

interface Secured {
  security?: SecurityRequirement[];
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
 * The first credential that an operation accepts; `undefined` if it requires none.
 * @throws `UsageError` when none of those that it requires is supported
 */
export function credentialOf(document: Document, operation: Secured): Credential | undefined {
  const security = securityOf(document, operation);
  const reason = unsupportedSecurity(security);
  if (reason) throw new UsageError(reason);
  return security.alternatives[0];
}
