import { type Credential, isAt, type Security, unsupportedSecurity } from "../../document/operations/security.ts";
import type { Outcome } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { isSigned, type Keys, signatureProblem } from "./signature.ts";

/** The credentials that are valid. */
export interface Accepted {
  /** The only valid token; without it any token of valid form is. */
  token?: string | undefined;
  keys: Keys;
}

/**
 * Why a request is not authenticated; `undefined` if it is. The documented token counts, or in its place an AK/SK signature, as
 * at the gateway of the real service.
 * @param readBody for the signature, which covers the body
 */
export async function whyDenied(
  request: EdgeRequest,
  security: Security,
  accepted: Accepted,
  readBody: () => Promise<Outcome<Buffer<ArrayBuffer>>>,
): Promise<string | undefined> {
  if (security.isOptional || unsupportedSecurity(security)) return undefined;
  const shown = shownCredentials(request, security);
  if (isSignedInstead(request, security)) {
    const body = await readBody();
    return body.ok ? signatureProblem(request, body.value, accepted.keys) : undefined;
  }
  // A scheme that is not supported here, such as basic authentication: what it shows is not examined.
  if (security.unsupported.length > 0 && request.headers.authorization) return undefined;
  if (shown.length === 0) return missing(security);
  const { token } = accepted;
  if (token === undefined || shown.some(({ credential, value }) => value === credential.value(token))) return undefined;
  return `${shown.map(({ credential }) => credential.name).join(" and ")} is not the valid token`;
}

/** Says that a request shows nothing of what is accepted. */
export const missing = ({ alternatives }: Security): string =>
  `neither ${alternatives.map(({ name }) => name).join(" nor ")} nor an AK/SK signature is there`;

/** Whether a request is signed with AK/SK where the document requires a token. */
export const isSignedInstead = (request: EdgeRequest, security: Security): boolean =>
  isSigned(request.headers) &&
  (security.alternatives.some(({ name }) => name === "Authorization") ||
    shownCredentials(request, security).length === 0);

/** Whether a parameter is where a credential stands. */
export const isCredential = ({ alternatives }: Security, place: string, name: string): boolean =>
  alternatives.some((each) => isAt(each, { in: place, name }));

/** The credentials that a request shows, with their values. */
export const shownCredentials = (request: EdgeRequest, { alternatives }: Pick<Security, "alternatives">) =>
  alternatives.flatMap((credential) => {
    const value = sentValue(request, credential);
    return value === undefined ? [] : [{ credential, value }];
  });

function sentValue({ headers, query }: EdgeRequest, { in: place, name }: Credential): string | undefined {
  if (place === "header") return headers[name.toLowerCase()]?.toString();
  if (place === "query") return new URLSearchParams(query).get(name) ?? undefined;
  const cookies = (headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s));
  return cookies.find(([key]) => key === name)?.[1];
}

/** The headers that carry secrets whatever the document says. */
const SECRET_HEADERS = ["authorization", "cookie", "proxy-authorization", "x-security-token"];

/** What of a request must not be in a log: the values of its credentials, and the parts of them that are secret alone. */
export function secretsOf(request: EdgeRequest, alternatives: Credential[]): string[] {
  const values = [
    ...SECRET_HEADERS.map((name) => request.headers[name]?.toString() ?? ""),
    ...shownCredentials(request, { alternatives }).map(({ value }) => value),
  ];
  return values.flatMap((value) => [value, ...partsOf(value)]).filter(Boolean);
}

/** A parameter or a cookie. A name is looked at from its first character alone: a long one would take its length squared. */
const PARAMETER = /(?<![^\s,;=])([^\s,;=]+)=([^\s,;]+)/g;

/** What follows the scheme, and the values of parameters and cookies; but not the names of signed headers. */
const partsOf = (value: string): string[] => [
  value.replace(/^\S+\s+/, ""),
  ...[...value.matchAll(PARAMETER)].flatMap(([, name, part = ""]) => (name === "SignedHeaders" ? [] : [part])),
];
