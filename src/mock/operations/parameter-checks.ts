import type { OperationContract } from "../../document/contract.ts";
import { pathReader } from "../../document/openapi/path-template.ts";
import type { Parameter } from "../../document/openapi/types.ts";
import type { Security } from "../../document/operations/security.ts";
import { parseParameter } from "../../document/parameters/parse-parameter.ts";
import { isCredential } from "../credentials/verify-credentials.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { type RequestViolation, violationOf } from "../exchange/violation.ts";

export interface ParameterCheck {
  parameter: Parameter;
  violations(request: EdgeRequest): RequestViolation[];
}

export function parameterChecks({ schemas, operation, security }: OperationContract): ParameterCheck[] {
  const readPath = pathReader(operation.path);
  return operation.parameters.map((parameter) => {
    const { in: place, name, required, schema } = parameter;
    const validate = schemas.validatorOf(schema, "request");
    const others = [...operation.parameters, ...security.alternatives]
      .filter((other) => other !== parameter && other.in === place)
      .map((other) => other.name);
    const subject = `${place} parameter ${name}`;
    return {
      parameter,
      violations(request) {
        const value = parseParameter(schemas, parameter, sentFor(parameter, request, readPath), others);
        if (value === undefined) {
          return required ? [{ location: [place, name], code: "required", message: `${subject} is missing` }] : [];
        }
        if (validate(value)) return [];
        return (validate.errors ?? []).map((error) => violationOf(error, [place, name], subject));
      },
    };
  });
}

/**
 * Returns the violations in the parameters of a request. A missing credential does not count, since a signature may
 * replace it.
 */
export const parameterViolations = (
  request: EdgeRequest,
  checks: ParameterCheck[],
  security: Security,
): RequestViolation[] =>
  checks.flatMap(({ parameter, violations }) => {
    const all = violations(request);
    return isCredential(security, parameter.in, parameter.name) ? all.filter(({ code }) => code !== "required") : all;
  });

function sentFor(
  { in: place, name }: Parameter,
  { path, query, headers }: EdgeRequest,
  readPath: ReturnType<typeof pathReader>,
): string | undefined {
  if (place === "query") return query ?? "";
  if (place === "cookie") return headers.cookie ?? "";
  return place === "header" ? headers[name.toLowerCase()]?.toString() : readPath(path).get(name);
}
