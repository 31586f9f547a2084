import { type Credential, isAt, type Security } from "../../document/operations/security.ts";
import { type Outcome, PASSED, unauthorized } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { checkSignature, isSigned, type Keys } from "./signature.ts";

export interface AcceptedCredentials {
  /** The only valid token. If absent, every token of valid form is accepted. */
  token?: string | undefined;
  keys: Keys;
}

/**
 * Checks the token of a request, or the AK/SK signature sent instead, as the gateway of the real service does.
 * @param readBody reads the body, which the signature covers
 */
export async function authenticate(
  request: EdgeRequest,
  security: Security,
  accepted: AcceptedCredentials,
  readBody: () => Promise<Outcome<Buffer<ArrayBuffer>>>,
): Promise<Outcome> {
  const presence = checkCredentialPresence(request, security);
  if (!presence.ok || !needsCredential(security)) return presence;
  if (isSignedInstead(request, security)) {
    const body = await readBody();
    return body.ok ? checkSignature(request, body.value, accepted.keys) : PASSED;
  }
  const shown = sentCredentials(request, security);
  const { token } = accepted;
  if (token === undefined || hasUncheckedScheme(request, security)) return PASSED;
  if (shown.some(({ credential, value }) => value === credential.value(token))) return PASSED;
  return unauthorized(`${shown.map(({ credential }) => credential.name).join(" and ")} is not the valid token`);
}

/** Checks that a request has a credential, valid or not, if the operation requires one. */
export function checkCredentialPresence(request: EdgeRequest, security: Security): Outcome {
  const isPresent =
    !needsCredential(security) ||
    isSignedInstead(request, security) ||
    hasUncheckedScheme(request, security) ||
    sentCredentials(request, security).length > 0;
  const names = security.alternatives.map(({ name }) => name).join(" nor ");
  return isPresent ? PASSED : unauthorized(`neither ${names} nor an AK/SK signature was sent`);
}

const needsCredential = ({ isOptional, alternatives }: Security) => !isOptional && alternatives.length > 0;

/** Reports whether a request uses a scheme that the mock cannot check, such as basic authentication. */
const hasUncheckedScheme = (request: EdgeRequest, { unchecked }: Security) =>
  unchecked.some((places) =>
    places.every(({ prefix, ...place }) => sentValue(request, place)?.toLowerCase().startsWith(prefix.toLowerCase())),
  );

/** Reports whether a request is signed with AK/SK although the document requires a token. */
const isSignedInstead = (request: EdgeRequest, security: Security): boolean =>
  isSigned(request.headers) &&
  (security.alternatives.some(({ name }) => name === "Authorization") ||
    sentCredentials(request, security).length === 0);

export const isCredential = ({ alternatives }: Security, place: string, name: string): boolean =>
  alternatives.some((credential) => isAt(credential, { in: place, name }));

export const sentCredentials = (request: EdgeRequest, { alternatives }: Pick<Security, "alternatives">) =>
  alternatives.flatMap((credential) => {
    const value = sentValue(request, credential);
    return value === undefined ? [] : [{ credential, value }];
  });

function sentValue(
  { headers, query }: EdgeRequest,
  { in: place, name }: Pick<Credential, "in" | "name">,
): string | undefined {
  if (place === "header") return headers[name.toLowerCase()]?.toString();
  if (place === "query") return new URLSearchParams(query).get(name) ?? undefined;
  const cookies = (headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s));
  return cookies.find(([key]) => key === name)?.[1];
}

/** The headers that are secret in every document. */
export const SECRET_HEADERS = ["authorization", "cookie", "proxy-authorization", "x-security-token"];

/** Returns the credentials of a request and their secret parts, which must not appear in a log. */
export function secretsOf(request: EdgeRequest, alternatives: Credential[]): string[] {
  const values = [
    ...SECRET_HEADERS.map((name) => request.headers[name]?.toString() ?? ""),
    ...sentCredentials(request, { alternatives }).map(({ value }) => value),
  ];
  return values.flatMap((value) => [value, ...secretParts(value)]).filter(Boolean);
}

/** A parameter or cookie. The name must follow a separator; otherwise a long name would take quadratic time to match. */
const PARAMETER = /(?<![^\s,;=])([^\s,;=]+)=([^\s,;]+)/g;

/** Returns the text after the scheme, and the values of parameters and cookies, but not the names of signed headers. */
const secretParts = (value: string): string[] => [
  value.replace(/^\S+\s+/, ""),
  ...[...value.matchAll(PARAMETER)].flatMap(([, name, part = ""]) => (name === "SignedHeaders" ? [] : [part])),
];
