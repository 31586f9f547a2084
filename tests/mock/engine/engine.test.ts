import prism from "@stoplight/prism-http/package.json" with { type: "json" };
import { expect, test } from "vitest";
import { createEngine, type PrismOperation, prismSteps } from "../../../src/mock/engine/engine.ts";
import { ok, post } from "../things.ts";

/** `prismSteps` relies on undocumented behavior of Prism: check it again when this version changes. */
test("fits Prism 5.16.0, whose createInstance completes the given components", () => {
  expect(prism.version).toBe("5.16.0");
  const { route, mock } = prismSteps();
  expect([route, mock].map((step) => typeof step)).toEqual(["function", "function"]);
});

const content = { "application/json": { schema: { type: "integer" }, example: 1 }, "text/plain": { example: "a" } };
const denied = { description: "No", content: { "application/json": { example: 2 } } };
const responses = { 200: { description: "Fine", content }, 403: denied };

/** The engine of a document with two operations, and its responses to a request. */
async function engineOf(operation: object = { responses }) {
  const document = post(operation);
  Object.assign(document.paths, { "/others": { get: { responses: ok } } });
  const engine = await createEngine(document);
  const [things, others] = engine.operations as [PrismOperation, PrismOperation];
  const respond = (preferences: object = {}, types?: string[], of = things) => {
    const made = engine.respond(of, { dynamic: false, ...preferences }, types);
    return made.ok ? made.value : made.problem;
  };
  return { others, respond };
}

test("remembers a response only for the same operation, preferences and media types", async () => {
  const { respond, others } = await engineOf();
  const first = respond();
  expect(first).toMatchObject({ statusCode: 200, body: 1 });
  expect(respond({ code: 403 })).toMatchObject({ body: 2 });
  expect(respond({}, ["text/plain"])).toMatchObject({ body: "a" });
  expect(respond({}, undefined, others)).toMatchObject({ body: { is: "fine" } });
  expect(respond()).toBe(first);
});

test("generates a different random response each time unless there is a seed", async () => {
  const { respond } = await engineOf();
  const random = (preferences = {}) => JSON.stringify(respond({ dynamic: true, ...preferences }));
  expect(new Set([1, 2, 3, 4].map(() => random())).size).toBeGreaterThan(1);
  expect(random({ seed: "x" })).toBe(random({ seed: "x" }));
});

test("knows no callbacks, since Prism would send requests to their addresses", async () => {
  const callbacks = { Happened: { "{$request.body#/url}": { post: { responses: ok } } } };
  const { operations } = await createEngine(post({ callbacks }));
  expect(operations[0]).not.toHaveProperty("callbacks");
});
