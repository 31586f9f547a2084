import { documentedResponse } from "../../document/responses/check-response.ts";
import type { Checks } from "../check/checks.ts";
import { type AcceptedCredentials, authenticate, isCredential } from "../credentials/verify-credentials.ts";
import { type Preferences, readPreferences } from "../engine/prefer.ts";
import { type EdgeResponse, problemResponse } from "../exchange/edge-response.ts";
import { GATEWAY_STATUSES, gatewayResponse } from "../exchange/gateway-response.ts";
import { PASSED, type Problem } from "../exchange/problem.ts";
import { type EdgeRequest, isStartProbe } from "../exchange/receive-request.ts";
import { firstViolations, violationProblem } from "../exchange/violation.ts";
import type { Handler, MockContract } from "../operations/mock-contract.ts";
import type { TaskList } from "../tasks/task-list.ts";
import { acceptedTypes } from "./accept.ts";
import { conforming } from "./conforming-response.ts";
import { documentedViolations } from "./documented-violations.ts";
import { noSuchResponse, refusal, taskRefusal, unsupportedCoding, violationsIn } from "./refusals.ts";

/**
 * Creates a handler that responds like the real service: it authenticates a request first, then validates it, and then deletes
 * the tasks, if there are any.
 */
export function createProvider(
  contract: MockContract,
  checks: Checks,
  accepted: AcceptedCredentials,
  tasks: TaskList,
): Handler {
  return async (request, found) => {
    if (!found.ok) return withoutOperation(contract, request, found.problem);
    const { prism, parameters, security, limits } = found.value;
    const refuse = (problem: Problem, preferences?: Preferences) =>
      refusal(contract, found.value, problem, preferences);

    const coding = request.headers["content-encoding"] ?? "identity";
    if (coding.toLowerCase() !== "identity") return refuse(unsupportedCoding(coding));
    const readBody = () => request.body(limits.requestBytes);

    const ofParameters = documentedViolations(request, parameters, security);
    // A token without the documented form makes a request malformed, not unauthenticated.
    const isMalformed = ofParameters.some(({ location: [place = "", name = ""] }) =>
      isCredential(security, place, name),
    );
    const authenticated = isMalformed ? PASSED : await authenticate(request, security, accepted, readBody);
    if (!authenticated.ok) return refuse(authenticated.problem);

    const preferred = readPreferences(request.headers.prefer?.toString());
    if (!preferred.ok) return refuse(preferred.problem);
    const preferences = preferred.value;
    const body = await readBody();
    if (!body.ok) return refuse(body.problem);
    const checked = await checks.request(found.value, request.headers["content-type"], body.value);
    if (!checked.ok) return refuse(checked.problem);
    const violations = firstViolations(ofParameters, checked.value);
    if (violations.total > 0) return refuse(violationProblem(violations), preferences);

    const { code } = preferences;
    if (code !== undefined && !documentedResponse(found.value.operation, code)) {
      return GATEWAY_STATUSES.includes(code) ? gatewayResponse(code) : refuse(noSuchResponse(code));
    }
    const types = acceptedTypes(found.value, request.headers.accept, code);
    if (!types.ok) return refuse(types.problem);
    const deletion = code === undefined ? tasks.deletion(found.value, body.value) : undefined;
    if (deletion?.kept) return taskRefusal(contract, found.value, deletion.kept);

    const response = contract.engine.respond(prism, preferences, types.value);
    if (!response.ok) return refuse(response.problem);
    return {
      ...(await conforming(contract, found.value, response.value, types.value)),
      ...(deletion && { takeEffect: deletion.remove }),
    };
  };
}

/** Responds to a request for a path or method that no operation has. */
function withoutOperation({ document }: MockContract, request: EdgeRequest, problem: Problem): EdgeResponse {
  const allow = problem.headers?.allow;
  if (request.method === "OPTIONS" && allow) {
    return { status: 204, headers: [["allow", `${allow}, OPTIONS`]], body: "" };
  }
  if (!isStartProbe(request)) return { ...problemResponse(problem), violations: violationsIn(problem) };
  const { title, version } = document.info;
  return { status: 200, headers: [["content-type", "text/plain"]], body: `Mock of ${title} ${version}\n` };
}
