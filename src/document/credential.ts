import { UsageError } from "../command-line/command.ts";
import { type Credential, securityOf, unsupportedSecurity } from "./security.ts";
import type { Document, SecurityRequirement } from "./types.ts";

export { type Credential, NOT_AUTHENTICATED } from "./security.ts";

interface Secured {
  security?: SecurityRequirement[];
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
