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
import type { Preferences } from "./prefer.ts";
import { prismDocument } from "./prism-document.ts";

export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

export type PrismResponse = IHttpResponse;

/** The maximum number of remembered responses. A client could fill the memory with ever different preferences. */
const MAX_REMEMBERED = 100;

export type Engine = Awaited<ReturnType<typeof createEngine>>;

/** Creates Prism's engine for a bundled document. It finds operations and generates responses. */
export async function createEngine(document: Document) {
  const described = await getHttpOperationsFromSpec(prismDocument(document));
  // The mock contacts nobody, so Prism gets no callbacks to call.
  const operations: PrismOperation[] = described.map(({ callbacks: _, ...operation }) => operation);
  const { route, mock, logger } = prismSteps();
  const remembered = new LRUCache<string, Outcome<PrismResponse>>({ max: MAX_REMEMBERED });

  const generate = (resource: PrismOperation, preferences: Preferences, mediaTypes?: string[]) => {
    const config = { ...preferences, ...(mediaTypes && { mediaTypes }) };
    const generated = mock({ resource, input: { data: requestOf(resource), validations: [] }, config })(logger);
    if (generated._tag === "Left") return unmetPreference(preferences, generated.left);
    const { code = generated.right.statusCode } = preferences;
    // Prism looks for an example that the preferred status does not have in the responses to other statuses.
    if (generated.right.statusCode !== code) return UNKNOWN_PREFERENCE;
    return { ok: true as const, value: generated.right };
  };

  return {
    operations,
    /** Returns the operation of a request, or the problem 404 or 405. */
    find(method: string, path: string): Outcome<PrismOperation> {
      const found = route({ resources: operations, input: requestOf({ method, path }) });
      return found._tag === "Right" ? { ok: true, value: found.right } : problemOf(found.left);
    },
    /** Returns the preferred response, or a problem if the document has none. */
    respond(operation: PrismOperation, preferences: Preferences, mediaTypes?: string[]): Outcome<PrismResponse> {
      if (preferences.dynamic) return generate(operation, preferences, mediaTypes);
      // An example never changes, so it is remembered. Prism takes as long to choose it as the mock to validate the request.
      const key = JSON.stringify([operation.method, operation.path, preferences, mediaTypes]);
      const response = remembered.get(key) ?? generate(operation, preferences, mediaTypes);
      remembered.set(key, response);
      return response;
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

const UNKNOWN_PREFERENCE = failure(
  422,
  "Unknown preference",
  "The document has no response that the header Prefer asks for",
);

/** Converts an error that the preferences caused. Without a preference, the document is at fault, and the error is thrown. */
function unmetPreference(preferences: Preferences, error: Error): Outcome<never> {
  if (error instanceof ProblemJsonError || !Object.values(preferences).some(Boolean)) return problemOf(error);
  return UNKNOWN_PREFERENCE;
}
