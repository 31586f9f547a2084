import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type IHttpResponse,
  type PrismHttpComponents,
  ProblemJsonError,
} from "@stoplight/prism-http";
import { LRUCache } from "lru-cache";
import type { Document } from "../../document/openapi/types.ts";
import { failure, type Outcome } from "../exchange/problem.ts";
import type { RequestViolation } from "../exchange/violation.ts";
import type { Preferences } from "./prefer.ts";
import { prismDocument } from "./prism-document.ts";

export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

export type PrismResponse = IHttpResponse;

/** The request from which Prism builds the callbacks of an operation. */
export type CallbackRequest = Pick<IHttpRequest, "headers" | "body">;

/** The maximum number of remembered responses. A client could fill the memory with ever different preferences. */
const MAX_REMEMBERED = 100;

/** The severity that Prism calls an error. Prism ignores warnings. */
const ERROR = 0;

export type Engine = Awaited<ReturnType<typeof createEngine>>;

/** Creates Prism's engine for a bundled document. It finds operations and generates responses. */
export async function createEngine(document: Document) {
  const operations = await getHttpOperationsFromSpec(prismDocument(document));
  const { route, mock, logger } = prismSteps();
  const remembered = new LRUCache<string, Outcome<PrismResponse>>({ max: MAX_REMEMBERED });

  const generate = (
    resource: PrismOperation,
    preferences: Preferences,
    mediaTypes?: string[],
    request: CallbackRequest = {},
    violations: RequestViolation[] = [],
  ) => {
    const data = { ...requestOf(resource), ...request };
    const validations = violations.map((violation) => ({ ...violation, severity: ERROR }));
    const config = { ...preferences, ...(mediaTypes && { mediaTypes }) };
    return mock({ resource, input: { data, validations }, config })(logger);
  };

  return {
    operations,
    /** Returns the operation of a request, or the problem 404 or 405. */
    find(method: string, path: string): Outcome<PrismOperation> {
      const found = route({ resources: operations, input: requestOf({ method, path }) });
      return found._tag === "Right" ? { ok: true, value: found.right } : problemOf(found.left);
    },
    /** Returns the response to a valid request, and calls the callbacks of the operation. */
    respond(
      operation: PrismOperation,
      preferences: Preferences,
      mediaTypes?: string[],
      request?: CallbackRequest,
    ): Outcome<PrismResponse> {
      const respond = (): Outcome<PrismResponse> => {
        const generated = generate(operation, preferences, mediaTypes, request);
        if (generated._tag === "Right") return { ok: true, value: generated.right };
        return unmetPreference(preferences, generated.left);
      };
      if (preferences.dynamic || operation.callbacks) return respond();
      // An example never changes, so it is remembered. Prism takes as long to choose it as to validate the request.
      const key = JSON.stringify([operation.method, operation.path, preferences, mediaTypes]);
      const response = remembered.get(key) ?? respond();
      remembered.set(key, response);
      return response;
    },
    /** Returns the preferred response without calling callbacks; `undefined` if the document has none. */
    respondWith(
      { callbacks: _, ...operation }: PrismOperation,
      preferences: Preferences,
      mediaTypes?: string[],
      violations?: RequestViolation[],
    ): PrismResponse | undefined {
      const generated = generate(operation, preferences, mediaTypes, {}, violations);
      return generated._tag === "Right" ? generated.right : undefined;
    },
  };
}

type Steps = Pick<PrismHttpComponents, "route" | "mock" | "logger">;

/**
 * Returns Prism's internal steps. Calling Prism as a whole would repeat the edge's validation, and generate remembered
 * responses again. Prism does not export its steps, but `createInstance` adds them to the given components.
 * @throws if this version of Prism adds no steps
 */
export function prismSteps(): Steps {
  const steps = { logger: createLogger("prism", { level: "silent" }) } as PrismHttpComponents;
  const config = { isProxy: false, checkSecurity: false, validateRequest: true, validateResponse: false } as const;
  createInstance({ ...config, errors: true, upstreamProxy: undefined, mock: { dynamic: false } }, steps);
  if (!steps.route || !steps.mock) throw new Error("this version of Prism does not provide its steps");
  return steps;
}

const requestOf = ({ method, path }: { method: string; path: string }): IHttpRequest => ({
  method: method.toLowerCase() as IHttpRequest["method"],
  url: { path },
});

/** Converts a problem of Prism; throws any other error. */
function problemOf(error: Error): Outcome<never> {
  if (!(error instanceof ProblemJsonError)) throw error;
  return failure(error.status, error.message, error.detail);
}

/** Converts an error that the preferences caused. Without a preference, the document is at fault, and the error is thrown. */
function unmetPreference(preferences: Preferences, error: Error): Outcome<never> {
  if (error instanceof ProblemJsonError || !Object.values(preferences).some(Boolean)) return problemOf(error);
  return failure(422, "Unknown preference", "The document has no response that the header Prefer asks for");
}
