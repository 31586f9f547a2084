import type { IncomingHttpHeaders } from "node:http";
import type { Credential } from "../document/credential.ts";
import type { Operation } from "../document/operations.ts";
import { type Schemas, sentence } from "../document/schemas.ts";
import { isSigned, type Keys, signatureProblem } from "./authenticate.ts";
import { invalid, type Problem } from "./problem.ts";
import type { EdgeRequest } from "./request.ts";

/** Whose request it is: somebody's who may, nobody's (`why`), or one whose token has not even the documented form. */
export type Verdict =
  | { kind: "granted"; headers: Record<string, string> }
  | { kind: "denied"; why: string }
  | { kind: "malformed"; problem: Problem };

/**
 * Examines the credentials of a request: the documented token, or in its place an AK/SK signature, as the gateway of
 * the real service does.
 * @returns with `granted`, the token header to validate in place of a signature
 */
export async function examine(
  request: EdgeRequest,
  credential: Credential | undefined,
  operation: Operation,
  schemas: Schemas,
  accepted: { token?: string | undefined; keys: Keys },
): Promise<Verdict> {
  if (!credential) return { kind: "granted", headers: {} };
  const header = credential.name;
  const parameter = operation.parameters.find(({ name, in: place }) => place === "header" && name === header);

  if (signedInstead(request.headers, credential)) {
    const why = await signatureProblem(request, accepted.keys);
    return why ? { kind: "denied", why } : { kind: "granted", headers: standIn(credential, operation) };
  }
  const given = request.headers[header.toLowerCase()];
  if (given === undefined) return { kind: "denied", why: `neither ${header} nor an AK/SK signature` };

  const validate = parameter && schemas.of(parameter.schema);
  if (validate && !validate(given)) {
    const validation = (validate.errors ?? []).map((error) => ({
      location: ["header", header],
      code: error.keyword,
      message: `${header} ${sentence(error)}`,
    }));
    return { kind: "malformed", problem: invalid(validation) };
  }
  if (accepted.token !== undefined && given !== credential.value(accepted.token)) {
    return { kind: "denied", why: `${header} is not the good one` };
  }
  return { kind: "granted", headers: {} };
}

/** Whether a request is signed with AK/SK where the document wants a token. */
export const signedInstead = (headers: IncomingHttpHeaders, { name }: Credential): boolean =>
  isSigned(headers) && (name === "Authorization" || !(name.toLowerCase() in headers));

/** A signed request has no token, but the document requires one: the documented example stands in for it. */
export function standIn({ name }: Credential, { parameters }: Operation): Record<string, string> {
  const parameter = parameters.find((each) => each.in === "header" && each.name === name);
  return parameter ? { [name.toLowerCase()]: String(parameter.example) } : {};
}
