import { pointer } from "../../shared/json-pointer.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { resolve } from "../openapi/resolve.ts";
import type { Document, SecurityRequirement, SecurityScheme } from "../openapi/types.ts";

/** The statuses of responses to unauthenticated requests. */
export const NOT_AUTHENTICATED: readonly number[] = [401, 403];

/** The security schemes whose token is sent as a bearer token (RFC 6750): the type and, if present, the HTTP scheme. */
const BEARER = ["http bearer", "oauth2", "openidconnect"];

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
    alternatives: found.filter((each) => typeof each !== "string"),
    unsupported: found.filter((each) => typeof each === "string"),
  };
}

/** Returns the reason why no request can be authenticated; `undefined` if requests can be, or need not be. */
export function unsupportedSecurity({ isOptional, alternatives, unsupported }: Security): string | undefined {
  return isOptional || alternatives.length > 0 ? undefined : unsupported.join("; ");
}

/** Returns the credential of an alternative, or the reason why it is not supported. */
function alternativeOf(document: Document, names: string[]): Credential | string {
  const schemes = names.map((name) => schemeNamed(document, name));
  const [[scheme = ""], [{ type, scheme: ofHttp, in: place, name } = { type: "" }]] = [names, schemes];
  if (names.length > 1) return `${names.join(" and ")} are required together, but there is only one token`;
  if (type === "apiKey" && name && (place === "header" || place === "query" || place === "cookie")) {
    return { scheme, in: place, name, value: (token) => token };
  }
  const kind = [type, ofHttp].filter(Boolean).join(" ");
  // The flow and scopes of OAuth do not change how its token is sent.
  if (BEARER.includes(kind.toLowerCase())) {
    return { scheme, in: "header", name: "Authorization", value: (token) => `Bearer ${token}` };
  }
  return `the security scheme ${scheme} (${kind}) is neither an API key nor a bearer token`;
}

function schemeNamed(document: Document, name: string): SecurityScheme {
  const node = document.components?.securitySchemes?.[name];
  if (!node) {
    const place = pointer("components", "securitySchemes", name);
    throw new UsageError(`the document has no security scheme at ${place}: describe it there, or require another`);
  }
  return resolve<SecurityScheme>(document, node);
}
