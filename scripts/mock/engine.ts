import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type IHttpResponse,
  ProblemJsonError,
} from "@stoplight/prism-http";
import mocker from "@stoplight/prism-http/dist/mocker/index.js";
import route from "@stoplight/prism-http/dist/router/index.js";
import { validateInput } from "@stoplight/prism-http/dist/validator/index.js";
import { getHttpConfigFromRequest } from "@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js";
import type { Document } from "../document/types.ts";
import type { Problem } from "./problem.ts";

export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
export type { IHttpRequest as PrismRequest, IHttpResponse as PrismResponse } from "@stoplight/prism-http";

/** What a step of the engine comes to: a result, or the problem to answer with. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** At most so many violations are listed: a request can have 65,535 of them. */
const LISTED = 20;

/** Prism's engine for a document: it finds the operation, validates the request and makes up the answer. */
export interface Engine {
  operations: PrismOperation[];
  /** The operation that a request is for; 404 or 405 if there is none. */
  find(request: IHttpRequest): Outcome<PrismOperation>;
  /** In which ways a request is not what the document says. */
  violations(operation: PrismOperation, request: IHttpRequest): NonNullable<Problem["validation"]>;
  /** The documented answer to a request, or the problem with it. Honours `Prefer: code=…, example=…, dynamic=true`. */
  answer(operation: PrismOperation, request: IHttpRequest): Promise<Outcome<IHttpResponse>>;
  /** The documented answer with this status, whatever the request is like. */
  answerWith(operation: PrismOperation, request: IHttpRequest, status: number): Promise<Outcome<IHttpResponse>>;
}

/** Makes an engine for a bundled document. */
export async function createEngine(document: Document): Promise<Engine> {
  const operations = await getHttpOperationsFromSpec({
    // Without a dialect Prism takes the schemas for draft-07 and ignores what draft 2020-12 added.
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    ...structuredClone(document),
  });
  const config = {
    isProxy: false,
    checkSecurity: false, // authentication is the edge's
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  } as const;
  const prism = createInstance(config, {
    logger: createLogger("prism", { level: "silent" }),
    // Prism writes the body out for its debug log even when that is silent, which costs more than the rest for a large one.
    mock: ({ input, ...rest }) =>
      mocker.default({ ...rest, input: { ...input, data: { ...input.data, body: undefined } } }),
  });

  const answer = async (
    operation: PrismOperation,
    request: IHttpRequest,
    overrides: { validateRequest?: boolean; mock: Record<string, unknown> },
  ): Promise<Outcome<IHttpResponse>> => {
    const result = await prism.request(request, [operation], {
      ...config,
      ...overrides,
      mock: { ...config.mock, ...overrides.mock },
    })();
    return result._tag === "Right"
      ? { ok: true, value: result.right.output }
      : { ok: false, problem: problemOf(result.left) };
  };

  return {
    operations,
    find(request) {
      const found = route.default({ resources: operations, input: request });
      if (found._tag === "Right") return { ok: true, value: found.right };
      return { ok: false, problem: problemOf(found.left) };
    },
    violations(operation, request) {
      const verdict = validateInput({ resource: operation, element: request });
      return verdict._tag === "Right" ? [] : listed(verdict.left);
    },
    async answer(operation, request) {
      const preferences = getHttpConfigFromRequest(request);
      if (preferences._tag === "Left") return { ok: false, problem: problemOf(preferences.left) };
      return answer(operation, request, { mock: preferences.right });
    },
    answerWith: (operation, request, status) =>
      answer(operation, request, { validateRequest: false, mock: { code: status } }),
  };
}

function listed(diagnostics: { path?: string[]; location?: string[]; code?: string | number; message: string }[]) {
  return diagnostics.slice(0, LISTED).map(({ path, location, code, message }) => ({
    location: path ?? location ?? [],
    ...(code !== undefined && { code }),
    message,
  }));
}

function problemOf(error: Error): Problem {
  if (!(error instanceof ProblemJsonError)) throw error;
  const { status, message: title, detail, additional } = error;
  const all = (additional?.validation as Parameters<typeof listed>[0] | undefined) ?? [];
  if (all.length === 0) return { status, title, detail };
  const validation = listed(all);
  const more = all.length > LISTED ? `; and ${all.length - LISTED} more` : "";
  return { status, title, detail: validation.map(({ message }) => message).join("; ") + more, validation };
}
