import type { IncomingHttpHeaders } from "node:http";
import type { Credential } from "../document/credential.ts";
import { type Schemas, sentence } from "../document/schemas.ts";
import { isSigned, type Keys, signatureProblem } from "./authenticate.ts";
import type { Found } from "./look-up.ts";
import { invalid, type Problem } from "./problem.ts";
import type { EdgeRequest } from "./request.ts";

/** Whose request it is: somebody's who may, nobody's (`why`), or one whose token has not even the documented form. */
export type Verdict = { kind: "granted" } | { kind: "denied"; why: string } | { kind: "malformed"; problem: Problem };

/**
 * Examines the credentials of a request: the documented token, or in its place an AK/SK signature, as the gateway of
 * the real service does.
 */
export async function examine(
  request: EdgeRequest,
  { credential, operation }: Found,
  schemas: Schemas,
  accepted: { token?: string | undefined; keys: Keys },
): Promise<Verdict> {
  if (!credential) return { kind: "granted" };
  const header = credential.name;
  const parameter = operation.parameters.find(
    ({ name, in: place }) => place === "header" && name.toLowerCase() === header.toLowerCase(),
  );

  if (signedInstead(request.headers, credential)) {
    const why = await signatureProblem(request, accepted.keys);
    return why ? { kind: "denied", why } : { kind: "granted" };
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
  return { kind: "granted" };
}

/** Whether a request is signed with AK/SK where the document wants a token. */
export const signedInstead = (headers: IncomingHttpHeaders, { name }: Credential): boolean =>
  isSigned(headers) && (name === "Authorization" || !(name.toLowerCase() in headers));
