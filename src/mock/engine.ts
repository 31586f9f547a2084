import { createLogger } from "@stoplight/prism-core";
import {
  getHttpOperationsFromSpec,
  type IHttpOperationConfig,
  type IHttpRequest,
  type IHttpResponse,
  ProblemJsonError,
} from "@stoplight/prism-http";
import mocker from "@stoplight/prism-http/dist/mocker/index.js";
import route from "@stoplight/prism-http/dist/router/index.js";
import { validateInput } from "@stoplight/prism-http/dist/validator/index.js";
import { getHttpConfigFromRequest } from "@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js";
import { LRUCache } from "lru-cache";
import type { Document } from "../document/types.ts";
import { type PrismOperation, withoutEmptyLists } from "./prism-operation.ts";
import type { Problem } from "./problem.ts";

type Diagnostics = Extract<ReturnType<typeof validateInput>, { left: unknown }>["left"] | [];

export type { IHttpRequest as PrismRequest, IHttpResponse as PrismResponse } from "@stoplight/prism-http";

/** What a step of the engine comes to: a result, or the problem to answer with. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** At most so many violations are listed: a request can have 65,535 of them. */
const LISTED = 20;

/** At most so many answers are remembered: a client can prefer anything. */
const REMEMBERED = 100;

/** Prism's engine for a document: it finds the operation, validates the request and makes up the answer. */
export interface Engine {
  operations: PrismOperation[];
  /** The operation that a request is for; 404 or 405 if there is none. */
  find(request: IHttpRequest): Outcome<PrismOperation>;
  /** In which ways a request is not what the document says. */
  violations(operation: PrismOperation, request: IHttpRequest): NonNullable<Problem["validation"]>;
  /** The documented answer to a request, or the problem with it. Honours `Prefer: code=…, example=…, dynamic=true`. */
  answer(operation: PrismOperation, request: IHttpRequest): Outcome<IHttpResponse>;
  /** The documented answer with this status, whatever the request is like. */
  answerWith(operation: PrismOperation, request: IHttpRequest, status: number): Outcome<IHttpResponse>;
}

/** Makes an engine for a bundled document. */
export async function createEngine(document: Document): Promise<Engine> {
  const all = await getHttpOperationsFromSpec({
    // Without a dialect Prism takes the schemas for draft-07 and ignores what draft 2020-12 added.
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    ...structuredClone(document),
  });
  const operations = all.map(withoutEmptyLists);
  const logger = createLogger("prism", { level: "silent" });
  const remembered = new LRUCache<string, Outcome<IHttpResponse>>({ max: REMEMBERED });

  // Prism's steps one by one: in one call it would find the operation anew, which is found already.
  const validate = (resource: PrismOperation, element: IHttpRequest): Diagnostics => {
    const verdict = validateInput({ resource, element });
    return verdict._tag === "Right" ? [] : verdict.left;
  };
  const mock = (
    resource: PrismOperation,
    data: IHttpRequest,
    validations: Diagnostics,
    config: IHttpOperationConfig,
  ): Outcome<IHttpResponse> => {
    const made = mocker.default({ resource, input: { data, validations }, config })(logger);
    return made._tag === "Right" ? { ok: true, value: made.right } : { ok: false, problem: problemOf(made.left) };
  };

  return {
    operations,
    find(request) {
      const found = route.default({ resources: operations, input: request });
      if (found._tag === "Right") return { ok: true, value: found.right };
      return { ok: false, problem: problemOf(found.left) };
    },
    violations: (operation, request) => listed(validate(operation, request)),
    answer(operation, request) {
      const read = getHttpConfigFromRequest(request);
      if (read._tag === "Left") return { ok: false, problem: problemOf(read.left) };
      const preferences = { ...read.right, dynamic: read.right.dynamic ?? false };
      const diagnostics = validate(operation, request);
      // Prism writes the body out for its debug log even when that is silent, which costs more than the rest for a large one.
      const make = () => mock(operation, { ...request, body: undefined }, diagnostics, preferences);
      if (diagnostics.length > 0 || preferences.dynamic || operation.callbacks) return make();

      // An example is the same each time, and to work out which one it is takes Prism as long as to validate the request.
      const key = JSON.stringify([operation.id, request.headers?.accept, preferences]);
      const answer = remembered.get(key) ?? make();
      remembered.set(key, answer);
      return answer;
    },
    answerWith: (operation, request, status) => mock(operation, request, [], { code: status, dynamic: false }),
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
