import type { OperationContract } from "../../document/contract.ts";
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

export function parameterChecks({ schemas, operation }: OperationContract): ParameterCheck[] {
  const segments = segmentsOf(operation.path);
  return operation.parameters.map((parameter) => {
    const { in: place, name, required, schema } = parameter;
    const validate = schemas.validatorOf(schema, "request");
    const subject = `${place} parameter ${name}`;
    return {
      parameter,
      violations(request) {
        const value = parseParameter(schemas, parameter, sentFor(parameter, request, segments));
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

function sentFor({ in: place, name }: Parameter, { path, query, headers }: EdgeRequest, segments: RegExp) {
  if (place === "query") return query ?? "";
  if (place === "cookie") return headers.cookie ?? "";
  return place === "header" ? headers[name.toLowerCase()]?.toString() : segments.exec(path)?.groups?.[groupOf(name)];
}

/** Builds a pattern with a group for each parameter of a path. */
function segmentsOf(path: string): RegExp {
  const parts = path.split(/\{([^}]*)\}/);
  const sources = parts.map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${groupOf(part)}>[^/]*?)`));
  return new RegExp(`^${sources.join("")}$`);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Returns the name of a parameter's group, which may not contain every character of the parameter's name. */
const groupOf = (name: string) => `_${Buffer.from(name).toString("hex")}`;
