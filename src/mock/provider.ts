import { serialize } from "@stoplight/prism-http-server/dist/serialize.js";
import { NOT_AUTHENTICATED } from "../document/credential.ts";
import type { Operation } from "../document/operations.ts";
import type { Schemas } from "../document/schemas.ts";
import type { Document } from "../document/types.ts";
import type { Keys } from "./authenticate.ts";
import { examine } from "./credentials.ts";
import type { Engine, Outcome, PrismRequest, PrismResponse } from "./engine.ts";
import { createLookUp, type Found } from "./look-up.ts";
import { nullBodyViolations } from "./null-body.ts";
import { invalid } from "./problem.ts";
import { problemReply, type Reply } from "./reply.ts";
import { type EdgeRequest, parseBody, prismRequest } from "./request.ts";

interface ProviderOptions {
  document: Document;
  engine: Engine;
  schemas: Schemas;
  documented: Operation[];
  token: string | undefined;
  keys: Keys;
}

/** Answers in the place of the real service: who you are first, then what you ask. */
export function createProvider({ document, engine, schemas, documented, ...accepted }: ProviderOptions) {
  const lookUp = createLookUp(document, engine, documented);
  return async (request: EdgeRequest): Promise<Reply> => {
    const input = prismRequest(request);
    const found = lookUp(input);
    if (!found.ok) return problemReply(found.problem);
    const { operation, authenticated } = found.value;

    const verdict = await examine(request, found.value, schemas, accepted);
    if (verdict.kind === "malformed") return problemReply(verdict.problem);
    if (verdict.kind === "denied") return { ...deny(engine, found.value, input), remark: verdict.why };

    const body = parseBody(request);
    if (!body.ok) return problemReply(body.problem);
    const complete = { ...input, body: body.value };
    const violations = nullBodyViolations(schemas, operation, complete);
    if (violations.length > 0) return problemReply(invalid(violations));
    return replyOf(engine.answer(authenticated, complete));
  };
}

function deny(engine: Engine, { operation, prism }: Found, input: PrismRequest): Reply {
  const status = NOT_AUTHENTICATED.find((each) => each in operation.responses);
  if (!status) return problemReply({ status: 401, title: "Unauthorized", detail: "The request is not authenticated" });
  return replyOf(engine.answerWith(prism, { ...input, headers: {} }, status));
}

function replyOf(outcome: Outcome<PrismResponse>): Reply {
  if (!outcome.ok) return problemReply(outcome.problem);
  const { statusCode: status, headers: given = {}, body } = outcome.value;
  const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return { status, headers, body: serialize(body, headers["content-type"]) as string | undefined };
}
