import { Readable } from "node:stream";
import { beforeEach, expect, test, vi } from "vitest";
import { deleteTasksResponses } from "../../../generated/operations.ts";
import type { Limits } from "../../../src/client/request/check-limits.ts";
import * as body from "../../../src/client/sending/read-response-body.ts";

type FetchResponse = body.FetchResponse;

/** Reads a body, and decodes it. */
async function readResponseBody(response: FetchResponse, timeout: number) {
  const part = await body.readResponseBody(response, timeout);
  return { ...part, text: await part.text() };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));

const MAX_BYTES = 2 ** 24;
const other = (more: object): FetchResponse => ({ status: 200, headers: new Headers(), ...more });

/** A response whose body is written by hand, and whether it was canceled. */
function streamed(start: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
  const cancel = vi.fn(() => Promise.reject(new Error("ended")));
  const pull = vi.fn();
  return { cancel, pull, response: new Response(new ReadableStream({ start, cancel, pull }, { highWaterMark: 0 })) };
}

test("a body is read as UTF-8, even if a chunk ends within a character", async () => {
  const { response } = streamed((controller) => {
    for (const byte of new TextEncoder().encode("aä😀")) controller.enqueue(Uint8Array.of(byte));
    controller.close();
  });
  expect(await readResponseBody(response, 1_000)).toEqual({ text: "aä😀", complete: true });
});

const read = new Response("x");
await read.text();
const locked = new Response("x");
locked.body?.getReader();
const fails = () => {
  throw new Error("no");
};

test.each<[string, FetchResponse, text: string, complete: boolean]>([
  ["without a body", new Response(), "", true],
  ["with a text and no body", other({ text: async () => "all" }), "all", true],
  ["of Node.js", other({ body: Readable.from(["half"]), text: async () => "all" }), "all", true],
  ["with neither body nor text", other({}), "", true],
  ["whose text cannot be read", other({ text: async () => fails() }), "", false],
  ["whose text throws at once", other({ text: fails }), "", false],
  ["whose body has been read", read, "", false],
  ["whose body is locked", locked, "", false],
])("the body of a response %s is never an error", async (_, response, text, complete) => {
  expect(await readResponseBody(response, 1_000)).toEqual({ text, complete });
});

test("the received part of a body that breaks off or stalls is returned", async () => {
  const bytes = new TextEncoder().encode("half");
  const broken = streamed((controller) => {
    controller.enqueue(bytes);
    setTimeout(() => controller.error(new Error("reset")), 999);
  });
  const stalled = streamed((controller) => controller.enqueue(bytes));
  const onEnd = vi.fn();
  const [breaking, stalling] = [broken, stalled].map(({ response }) =>
    readResponseBody(response, 1_000).finally(onEnd),
  );
  await vi.advanceTimersByTimeAsync(999);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(await breaking).toEqual({ text: "half", complete: false });
  await vi.advanceTimersByTimeAsync(1);
  expect(await stalling).toEqual({ text: "half", complete: false });
  expect(stalled.cancel).toHaveBeenCalledTimes(1);
});

test.each([
  [MAX_BYTES - 1, true],
  [MAX_BYTES, false],
])("at most 16 MiB of a body are read: after %i bytes there is more: %s", async (size, more) => {
  const { response, cancel, pull } = streamed((controller) => controller.enqueue(new Uint8Array(size).fill(120)));
  const reading = readResponseBody(response, 1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  const { text, complete } = await reading;
  expect([text.length, complete]).toEqual([size, false]);
  expect(pull).toHaveBeenCalledTimes(more ? 1 : 0);
  expect(cancel).toHaveBeenCalledTimes(1);
});

/** The longest value within some limits. */
const longest = ({ type, maxLength = 0, maxItems = 0, items = {}, properties = {} }: Limits): unknown => {
  if (type === "string") return "😀".repeat(maxLength);
  if (type === "array") return Array(maxItems).fill(longest(items));
  return Object.fromEntries(Object.entries(properties).map(([name, limits]) => [name, longest(limits)]));
};

test("the longest error of the document is shorter than the maximum", () => {
  const error = longest(deleteTasksResponses[403]["application/json"]);
  expect(Buffer.byteLength(JSON.stringify(error))).toBeLessThan(MAX_BYTES);
});
