import type { Operation } from "../document/operations.ts";
import { type Schemas, sentence } from "../document/schemas.ts";
import { isSigned, type Keys, signatureProblem } from "./authenticate.ts";
import type { PrismOperation } from "./engine.ts";
import type { Problem } from "./problem.ts";
import type { EdgeRequest } from "./request.ts";

/** Whose request it is: somebody's who may, nobody's (`why`), or one whose token has not even the documented form. */
export type Verdict =
  | { kind: "granted"; headers: Record<string, string> }
  | { kind: "denied"; why: string }
  | { kind: "malformed"; problem: Problem };

/** The header that carries the token of an operation, if it wants one. */
export const tokenHeader = ({ security = [] }: PrismOperation): string | undefined =>
  security
    .flat()
    .flatMap((scheme) => (scheme.type === "apiKey" && scheme.in === "header" ? [scheme.name] : []))
    .at(0);

/**
 * Examines the credentials of a request: the documented token, or in its place an AK/SK signature, as the gateway of
 * the real service does.
 * @returns with `granted`, the token header to validate in place of a signature
 */
export async function examine(
  request: EdgeRequest,
  header: string | undefined,
  operation: Operation,
  schemas: Schemas,
  accepted: { token?: string | undefined; keys: Keys },
): Promise<Verdict> {
  if (header === undefined) return { kind: "granted", headers: {} };
  const token = request.headers[header.toLowerCase()];
  const parameter = operation.parameters.find(({ name, in: place }) => place === "header" && name === header);

  if (token === undefined) {
    if (!isSigned(request.headers)) return { kind: "denied", why: `neither ${header} nor an AK/SK signature` };
    const why = await signatureProblem(request, accepted.keys);
    return why ? { kind: "denied", why } : { kind: "granted", headers: standIn(header, parameter?.example) };
  }

  const validate = parameter && schemas.of(parameter.schema);
  if (validate && !validate(token)) {
    const validation = (validate.errors ?? []).map((error) => ({
      location: ["header", header],
      code: error.keyword,
      message: `${header} ${sentence(error)}`,
    }));
    const detail = validation.map(({ message }) => message).join("; ");
    return { kind: "malformed", problem: { status: 422, title: "Invalid request", detail, validation } };
  }
  if (accepted.token !== undefined && token !== accepted.token)
    return { kind: "denied", why: `${header} is not the good one` };
  return { kind: "granted", headers: {} };
}

/** A signed request has no token, but the document requires one: the documented example stands in for it. */
export const standIn = (header: string, example: unknown): Record<string, string> => ({
  [header.toLowerCase()]: String(example),
});
