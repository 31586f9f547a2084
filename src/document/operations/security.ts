import { pointer } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { resolve } from "../openapi/resolve.ts";
import type { Document, SecurityRequirement, SecurityScheme } from "../openapi/types.ts";

/** The statuses that an unauthenticated request may get. */
export const NOT_AUTHENTICATED: readonly number[] = [401, 403];

/** The schemes whose tokens are sent as RFC 6750 says: by type, and by the scheme of HTTP. */
const BEARER = ["http bearer", "oauth2", "openidconnect"];

/** The part of an operation that says who may call it. */
interface Secured {
  security?: SecurityRequirement[];
}

/** Where and how one token is shown. An AK/SK signature may stand in its place. */
export interface Credential {
  /** The name of its security scheme. */
  scheme: string;
  in: "header" | "query" | "cookie";
  /** The name of the header, query parameter or cookie. */
  name: string;
  /** Its value for a token. */
  value(token: string): string;
}

/** Reports whether a parameter carries a credential: it has the same place and name. */
export function isAt(
  credential: Pick<Credential, "in" | "name"> | undefined,
  { in: place, name }: { in: string; name: string },
): boolean {
  if (credential?.in !== place) return false;
  // Only the names of headers ignore letter case.
  return place === "header" ? credential.name.toLowerCase() === name.toLowerCase() : credential.name === name;
}

/** Who may call an operation. */
export interface Security {
  /** Whether a request without any credential is allowed: nothing is required, or one of the alternatives is `{}`. */
  isOptional: boolean;
  /** The credentials of which each suffices, in the order of the document. */
  alternatives: Credential[];
  /** Why the other alternatives cannot be shown here, a sentence for each. */
  unsupported: string[];
}

/**
 * What an operation requires, or the document where it says nothing of its own. An alternative of several schemes at once
 * is unsupported, since there is one token.
 * @throws `UsageError` when the document lacks a scheme
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function securityOf(document: Document, operation: Secured): Security {
  const alternatives = operation.security ?? document.security ?? [];
  const names = alternatives.map((requirement) => Object.keys(requirement));
  const found = names.filter((all) => all.length > 0).map((all) => alternativeOf(document, all));
  return {
    isOptional: names.length === 0 || names.some((all) => all.length === 0),
    alternatives: found.filter((each) => typeof each !== "string"),
    unsupported: found.filter((each) => typeof each === "string"),
  };
}

/**
 * Why no request to an operation can be authenticated; `undefined` if one can, or needs not be.
 */
export function unsupportedSecurity({ isOptional, alternatives, unsupported }: Security): string | undefined {
  return isOptional || alternatives.length > 0 ? undefined : unsupported.join("; ");
}

function alternativeOf(document: Document, names: string[]): Credential | string {
  const schemes = names.map((name) => [name, schemeNamed(document, name)] as const);
  if (schemes.length > 1) return `${names.join(" and ")} are required at once, and there is one token`;
  const [[name, scheme]] = schemes as [readonly [string, SecurityScheme]];
  const place = scheme.in;
  if (scheme.type === "apiKey" && scheme.name && (place === "header" || place === "query" || place === "cookie")) {
    return { scheme: name, in: place, name: scheme.name, value: (token) => token };
  }
  // How a token of OAuth was obtained, and what it is for, makes no difference to the one who is given it.
  if (BEARER.includes([scheme.type, scheme.scheme].join(" ").trim().toLowerCase())) {
    return { scheme: name, in: "header", name: "Authorization", value: (token) => `Bearer ${token}` };
  }
  return `the security scheme ${name} (${kindOf(scheme)}) is neither an API key nor a bearer token`;
}

const kindOf = ({ type, scheme }: SecurityScheme) => [type, scheme].filter(Boolean).join(" ");

function schemeNamed(document: Document, name: string): SecurityScheme {
  const node = document.components?.securitySchemes?.[name];
  if (!node) {
    const place = pointer("components", "securitySchemes", name);
    throw new UsageError(`the document has no security scheme at ${place}: describe it there, or require another`);
  }
  return resolve<SecurityScheme>(document, node);
}
