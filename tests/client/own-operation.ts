import { vi } from "vitest";
import {
  type Authentication,
  type CallOptions,
  createBareClient,
  type Fetch,
  type FetchResponse,
  token,
} from "../../src/client/index.ts";
import { checkItems, checkLength } from "../../src/client/request/check-limits.ts";

/** An operation with limits of its own, so that a change of `spec/openapi.yaml` edits no test. */
export const operation = {
  id: "deleteTasks",
  method: "POST",
  path: "/v3/tasks/delete",
  credential: { "X-Auth-Token": { type: "string", maxLength: 300 } },
  body: {
    required: true,
    mediaType: "application/json",
    schema: {
      type: "object",
      required: ["ids"],
      properties: { ids: { type: "array", maxItems: 3, items: { type: "string", maxLength: 5 } } },
    },
  },
  success: { 200: [] },
  checks: [checkLength, checkItems],
} as const;

export const input = { ids: ["1"] };

/** The body of a request with that input. */
export const body = '{"ids":["1"]}';

export const endpoint = "https://sms.example";

/** A response in short. */
export type Reply = [status: number, body?: BodyInit, headers?: Record<string, string>];

/** A `fetch` that gives these responses in turn, or throws these errors; the last one for ever. */
export function fetchOf(...replies: (Reply | FetchResponse | Error)[]) {
  const left = [...replies];
  return vi.fn<Fetch>(async () => {
    const reply = (left.length > 1 ? left.shift() : left[0]) ?? [200];
    if (reply instanceof Error) throw reply;
    if (!Array.isArray(reply)) return reply;
    const [status, text, headers] = reply;
    return new Response(text, { status, ...(headers && { headers }) });
  });
}

/** The options of a client, of which none is needed. */
export type Options = CallOptions & { auth?: Authentication; fetch?: Fetch; endpoint?: string };

export const clientOf = (options: Options = {}) =>
  createBareClient({ endpoint, auth: token("good-token"), fetch: fetchOf([200]), ...options });

/** Calls the operation: with options of the client, and of the call. */
export const run = (options: Options, own?: CallOptions) => clientOf(options).call(operation, input, own);
