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
import type { Outcome } from "../exchange/problem.ts";
import type { RequestViolation } from "../exchange/violation.ts";
import type { Preferences } from "./prefer.ts";
import { prismDocument } from "./prism-document.ts";

/** An operation as Prism sees it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** A response that Prism made. */
export type PrismResponse = IHttpResponse;

/** The callbacks of an operation are called with its request. */
export type CallbackRequest = Pick<IHttpRequest, "headers" | "body">;

/** At most so many responses are remembered: a client can prefer anything. */
const MAX_REMEMBERED = 100;

/** How bad Prism takes a violation for; it ignores warnings. */
const ERROR = 0;

/** Prism's engine for a document: it finds the operation, validates the body and makes up the response. */
export interface Engine {
  operations: PrismOperation[];
  /** The operation that a request is for; 404 or 405 if there is none. */
  find(method: string, path: string): Outcome<PrismOperation>;
  /**
   * In which ways a body is not what the document says.
   * @param mediaType the key of `content` that holds for it
   */
  bodyViolations(operation: PrismOperation, mediaType: string, body: unknown): RequestViolation[];
  /** The documented response to a valid request. */
  respond(
    operation: PrismOperation,
    preferences: Preferences,
    mediaTypes?: string[],
    request?: CallbackRequest,
  ): Outcome<PrismResponse>;
  /** The documented response with this status, whatever the request is like. */
  respondWith(operation: PrismOperation, status: number): PrismResponse | undefined;
  /** The response that is documented for an invalid request, if one is. */
  respondInvalid(
    operation: PrismOperation,
    preferences: Preferences,
    violations: RequestViolation[],
  ): PrismResponse | undefined;
}

/** Makes an engine for a bundled document. */
export async function createEngine(document: Document): Promise<Engine> {
  const all = await getHttpOperationsFromSpec({
    // Without a dialect Prism takes the schemas for draft-07 and ignores what draft 2020-12 added.
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    ...prismDocument(document),
  });
  const operations = all.map(bodyOnly);
  const { route, validateInput, mock, logger } = prismSteps();
  const remembered = new LRUCache<string, Outcome<PrismResponse>>({ max: MAX_REMEMBERED });

  const make = (
    resource: PrismOperation,
    data: IHttpRequest,
    config: MockConfig,
    violations: RequestViolation[] = [],
  ) => {
    const validations = violations.map((violation) => ({ ...violation, severity: ERROR }));
    return mock({ resource, input: { data, validations }, config })(logger);
  };

  const byContent = new Map<PrismOperation, Map<string, PrismOperation>>(operations.map((each) => [each, new Map()]));
  /** With one media type alone: of those with the same suffix, such as `+json`, Prism takes the first. */
  const withContent = (operation: PrismOperation, mediaType: string): PrismOperation => {
    const known = byContent.get(operation)?.get(mediaType);
    if (known) return known;
    const body = operation.request?.body;
    const contents = body?.contents?.filter((each) => each.mediaType === mediaType);
    const single = { ...operation, request: { body: { ...body, contents } } } as PrismOperation;
    byContent.get(operation)?.set(mediaType, single);
    return single;
  };

  return {
    operations,
    find(method, path) {
      const found = route({ resources: operations, input: requestOf(method, path) });
      return found._tag === "Right" ? { ok: true, value: found.right } : { ok: false, problem: problemOf(found.left) };
    },
    bodyViolations(operation, mediaType, body) {
      // Prism looks at no media type unless there is a length.
      const headers = { "content-type": mediaType, "content-length": "1" };
      const resource = withContent(operation, mediaType);
      const checked = validateInput({
        resource,
        element: { ...requestOf(resource.method, resource.path), headers, body },
      });
      if (checked._tag === "Right") return [];
      return checked.left.map(({ path, code, message }) => ({
        location: path ?? ["body"],
        ...(code !== undefined && { code }),
        message,
      }));
    },
    respond(resource, preferences, mediaTypes, request = {}) {
      const respond = (): Outcome<PrismResponse> => {
        const data = { ...requestOf(resource.method, resource.path), ...request };
        const made = make(resource, data, configOf(preferences, mediaTypes));
        return made._tag === "Right"
          ? { ok: true, value: made.right }
          : { ok: false, problem: preferred(preferences, made.left) };
      };
      if (preferences.dynamic || resource.callbacks) return respond();
      // An example is the same each time, and to work out which one it is takes Prism as long as to validate the request.
      const key = JSON.stringify([resource.method, resource.path, preferences, mediaTypes]);
      const response = remembered.get(key) ?? respond();
      remembered.set(key, response);
      return response;
    },
    respondWith({ callbacks: _, ...resource }, code) {
      const made = make(resource, requestOf(resource.method, resource.path), { code, dynamic: false });
      return made._tag === "Right" ? made.right : undefined;
    },
    respondInvalid({ callbacks: _, ...resource }, preferences, violations) {
      const made = make(resource, requestOf(resource.method, resource.path), configOf(preferences), violations);
      return made._tag === "Right" ? made.right : undefined;
    },
  };
}

type Steps = Pick<PrismHttpComponents, "route" | "validateInput" | "mock" | "logger">;
type MockConfig = Parameters<Steps["mock"]>[0]["config"];

/**
 * Prism's steps one by one: in one call it would validate what the edge has validated, and make up anew what is
 * remembered. Its index does not export them; but `createInstance` completes the object of components that it is given.
 * @throws where this version of Prism does not
 */
export function prismSteps(): Steps {
  const steps = { logger: createLogger("prism", { level: "silent" }) } as PrismHttpComponents;
  const config = { isProxy: false, checkSecurity: false, validateRequest: true, validateResponse: false } as const;
  createInstance({ ...config, errors: true, upstreamProxy: undefined, mock: { dynamic: false } }, steps);
  if (!steps.route || !steps.validateInput || !steps.mock)
    throw new Error("this version of Prism does not show its steps");
  return steps;
}

/** The edge itself validates parameters and credentials. */
function bodyOnly({ request, security: _, ...operation }: PrismOperation): PrismOperation {
  return { ...operation, request: request?.body ? { body: request.body } : {} };
}

const requestOf = (method: string, path: string): IHttpRequest => ({
  method: method.toLowerCase() as IHttpRequest["method"],
  url: { path },
});

const configOf = (preferences: Preferences, mediaTypes?: string[]): MockConfig => ({
  ...preferences,
  ...(mediaTypes && { mediaTypes }),
});

function problemOf(error: Error) {
  if (!(error instanceof ProblemJsonError)) throw error;
  return { status: error.status, title: error.message, detail: error.detail };
}

/** What Prism cannot make up although nothing was preferred is a fault of the document. */
function preferred(preferences: Preferences, error: Error) {
  if (error instanceof ProblemJsonError || !Object.values(preferences).some(Boolean)) return problemOf(error);
  return {
    status: 422,
    title: "Unknown preference",
    detail: "The document has no response like the one that the header Prefer asks for",
  };
}
