import type { Security } from "../../document/operations/security.ts";
import { othersPreferences } from "../engine/prefer.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import type { RequestViolation } from "../exchange/violation.ts";
import { type ParameterCheck, parameterViolations } from "../operations/parameter-checks.ts";

/** Returns the violations of documented parameters. The mock's own preferences may be sent beside a documented `Prefer`. */
export function documentedViolations(
  request: EdgeRequest,
  parameters: ParameterCheck[],
  security: Security,
): RequestViolation[] {
  const { prefer, ...headers } = request.headers;
  if (prefer === undefined) return parameterViolations(request, parameters, security);
  const others = othersPreferences(prefer.toString());
  const sent = { ...headers, ...(others !== undefined && { prefer: others }) };
  const isPrefer = ({ location: [place, name = ""] }: RequestViolation) =>
    place === "header" && name.toLowerCase() === "prefer";
  return parameterViolations({ ...request, headers: sent }, parameters, security).filter(
    (violation) => others !== undefined || !isPrefer(violation),
  );
}
