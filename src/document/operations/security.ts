import { pointer } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { resolve } from "../openapi/resolve.ts";
import type { Document, SecurityRequirement, SecurityScheme } from "../openapi/types.ts";

/** The statuses of responses to unauthenticated requests. */
export const NOT_AUTHENTICATED: readonly number[] = [401, 403];

/** The security schemes whose token is sent as a bearer token (RFC 6750): the type and, if present, the HTTP scheme. */
const BEARER = ["http bearer", "oauth2", "openidconnect"];
const BEARER_PREFIX = "Bearer ";

/** A location that carries a credential, and the text before it, like `Basic `. */
interface CredentialPlace {
  in: "header" | "query" | "cookie";
  name: string;
  prefix: string;
}

/** The location and format of a token. An AK/SK signature may replace the token. */
export interface Credential {
  scheme: string;
  in: "header" | "query" | "cookie";
  name: string;
  /** Returns the text that carries a token, like `Bearer <token>`. */
  value(token: string): string;
}

/** Reports whether a parameter carries a credential, because it has the same location and name. */
export function isAt(
  credential: Pick<Credential, "in" | "name"> | undefined,
  { in: place, name }: { in: string; name: string },
): boolean {
  if (credential?.in !== place) return false;
  // Only the names of headers ignore letter case.
  return place === "header" ? credential.name.toLowerCase() === name.toLowerCase() : credential.name === name;
}

/** The parts of a request that can carry credentials. */
interface Carrier {
  target: string;
  headers: readonly (readonly [name: string, value: string])[];
}

/** Adds the value of a credential to a request. All cookies share one header. */
export function withCredential<T extends Carrier>(request: T, { in: place, name }: Credential, value: string): T {
  if (place === "query") {
    const mark = request.target.includes("?") ? "&" : "?";
    return { ...request, target: `${request.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
  }
  if (place === "header") return { ...request, headers: [...request.headers, [name, value]] };
  const cookies = request.headers.filter(([header]) => header === "Cookie");
  const others = request.headers.filter(([header]) => header !== "Cookie");
  const pairs = [...cookies.map(([, pair]) => pair), `${name}=${value}`];
  return { ...request, headers: [...others, ["Cookie", pairs.join("; ")]] };
}

export interface Security {
  /** Whether a request needs no credential: none is required, or one of the alternatives is `{}`. */
  isOptional: boolean;
  /** The supported credentials in the order of the document. Any one of them suffices. */
  alternatives: Credential[];
  /** The reasons why the other alternatives are not supported, one sentence each. */
  unsupported: string[];
  /** The places that such an alternative needs all at once. An alternative that no request shows, like `mutualTLS`, is left out. */
  unchecked: CredentialPlace[][];
}

/**
 * Reads security requirements. Each of them is an alternative. An alternative that combines several schemes is
 * unsupported, since there is only one token.
 * @throws `UsageError` if the document lacks a scheme
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function securityOf(document: Document, requirements: SecurityRequirement[]): Security {
  const names = requirements.map((requirement) => Object.keys(requirement));
  const found = names.filter(({ length }) => length > 0).map((all) => alternativeOf(document, all));
  return {
    isOptional: names.length === 0 || names.some(({ length }) => length === 0),
    alternatives: found.flatMap(({ credential }) => credential ?? []),
    unsupported: found.flatMap(({ reason }) => reason ?? []),
    unchecked: found.flatMap(({ unchecked }) => (unchecked ? [unchecked] : [])),
  };
}

/** Returns the reason why no request can be authenticated; `undefined` if requests can be, or need not be. */
export function unsupportedSecurity({ isOptional, alternatives, unsupported }: Security): string | undefined {
  return isOptional || alternatives.length > 0 ? undefined : unsupported.join("; ");
}

interface Alternative {
  credential?: Credential;
  reason?: string;
  unchecked?: CredentialPlace[] | undefined;
}

function alternativeOf(document: Document, names: string[]): Alternative {
  const schemes = names.map((name) => schemeNamed(document, name));
  const places = schemes.flatMap((scheme) => placeOf(scheme) ?? []);
  const [[name = ""], [scheme], [place]] = [names, schemes, places];
  const unchecked = places.length === names.length ? places : undefined;
  if (names.length > 1) {
    return { reason: `${names.join(" and ")} are required together, but there is only one token`, unchecked };
  }
  if (place && (scheme?.type !== "http" || place.prefix === BEARER_PREFIX)) {
    return { credential: { scheme: name, in: place.in, name: place.name, value: (token) => place.prefix + token } };
  }
  const kind = [scheme?.type, scheme?.scheme].filter(Boolean).join(" ");
  return { reason: `the security scheme ${name} (${kind}) is neither an API key nor a bearer token`, unchecked };
}

/** Returns where a scheme's credential is in a request. The flow and scopes of OAuth do not change how its token is sent. */
function placeOf({ type, scheme, in: place, name }: SecurityScheme): CredentialPlace | undefined {
  if (type === "apiKey") {
    const isKnown = place === "header" || place === "query" || place === "cookie";
    return isKnown && name ? { in: place, name, prefix: "" } : undefined;
  }
  const kind = [type, scheme].filter(Boolean).join(" ").toLowerCase();
  if (BEARER.includes(kind)) return { in: "header", name: "Authorization", prefix: BEARER_PREFIX };
  return type === "http" ? { in: "header", name: "Authorization", prefix: `${scheme} ` } : undefined;
}

function schemeNamed(document: Document, name: string): SecurityScheme {
  const node = document.components?.securitySchemes?.[name];
  if (!node) {
    const place = pointer("components", "securitySchemes", name);
    throw new UsageError(`the document has no security scheme at ${place}: describe it there, or require another`);
  }
  return resolve<SecurityScheme>(document, node);
}
