import prism from "@stoplight/prism-http/package.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { createEngine, type PrismOperation, prismSteps } from "../../src/mock/engine.ts";
import { documentWith } from "../document/minimal.ts";
import { ok, post, refused } from "./things.ts";

/** What `prismSteps` relies on is no documented behavior of Prism: look at it again when this version moves. */
test("fits Prism 5.16.0, whose createInstance completes the components that it is given", () => {
  expect(prism.version).toBe("5.16.0");
  const { route, validateInput, mock } = prismSteps();
  expect([route, validateInput, mock].map((step) => typeof step)).toEqual(["function", "function", "function"]);
});

async function engineOf(operation: object) {
  const document = post(operation);
  document.paths["/others"] = {
    get: { responses: { 200: { ...ok[200], content: { "text/plain": { example: "b" } } } } },
  };
  const engine = await createEngine(document);
  const [things, others] = engine.operations as [PrismOperation, PrismOperation];
  return { engine, things, others };
}

test("finds an operation by method and path", async () => {
  const { engine, things } = await engineOf({});
  expect(engine.find("POST", "/things")).toEqual({ ok: true, value: things });
  expect(engine.find("GET", "/things")).toMatchObject({
    ok: false,
    problem: { status: 405, title: /\w/, detail: /\w/ },
  });
  expect(engine.find("POST", "/unknown")).toMatchObject({ ok: false, problem: { status: 404 } });
});

test("finds the violations of a body by the schema of its media type", async () => {
  const content = {
    "application/json": { schema: { type: "object", required: ["a"] } },
    "application/vnd.api+json": { schema: { type: "object", required: ["b"], properties: { b: { maximum: 3 } } } },
  };
  const { engine, things } = await engineOf({ requestBody: { content } });
  for (const _time of [1, 2]) {
    expect(engine.bodyViolations(things, "application/json", { a: 1 })).toEqual([]);
    expect(engine.bodyViolations(things, "application/vnd.api+json", { a: 1 })).toEqual([
      { location: ["body"], code: "required", message: "Request body must have required property 'b'" },
    ]);
    expect(engine.bodyViolations(things, "application/vnd.api+json", { b: 4 })).toMatchObject([
      { location: ["body", "b"] },
    ]);
  }
});

test("ignores the document's parameters and credentials, which the edge checks", async () => {
  const document = documentWith(
    { security: [{ Key: [] }], parameters: [{ name: "q", in: "query", required: true }], responses: ok },
    { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
  );
  const engine = await createEngine(document);
  const [operation] = engine.operations as [PrismOperation];
  expect(engine.respond(operation, { dynamic: false })).toMatchObject({ ok: true, value: { statusCode: 200 } });
});

describe("responds", () => {
  const content = { "application/json": { schema: { type: "integer" }, example: 1 }, "text/plain": { example: "a" } };
  const examples = { One: { value: { is: "one" } }, Two: { value: { is: "two" } } };
  const responses = {
    200: { description: "Fine", content },
    403: { description: "No", content: { "application/json": { examples } } },
  };
  const bodyOf = async (...args: [preferences: object, mediaTypes?: string[]]) => {
    const { engine, things } = await engineOf({ responses });
    const made = engine.respond(things, { dynamic: false, ...args[0] }, args[1]);
    return made.ok ? made.value.body : made.problem;
  };

  test("with the documented example, of the media type that is accepted", async () => {
    expect(await bodyOf({})).toBe(1);
    expect(await bodyOf({}, ["text/plain"])).toBe("a");
    expect(await bodyOf({ code: 403, exampleKey: "Two" })).toEqual({ is: "two" });
  });

  test("with a problem, if nothing like what is preferred is documented", async () => {
    expect(await bodyOf({ code: 404 })).toMatchObject({ status: 404 });
    const unknown = { status: 422, title: "Unknown preference", detail: expect.stringContaining("header Prefer") };
    expect(await bodyOf({ code: 403, exampleKey: "Three" })).toEqual(unknown);
  });

  test("with what it remembers for the same operation, preferences and media types only", async () => {
    const { engine, things, others } = await engineOf({ responses });
    const respond = (operation: PrismOperation, code?: number, types?: string[]) => {
      const made = engine.respond(operation, { dynamic: false, ...(code && { code }) }, types);
      return made.ok ? made.value : undefined;
    };
    const first = respond(things);
    expect(respond(things)).toBe(first);
    expect(respond(things, 403)?.statusCode).toBe(403);
    expect(respond(things, undefined, ["text/plain"])?.body).toBe("a");
    expect(respond(others)?.body).toBe("b");
    expect(respond(things)).toBe(first);
  });

  test("with another response each time if it is to be random, unless there is a seed", async () => {
    const { engine, things } = await engineOf({ responses });
    const random = (seed?: string) => {
      const made = engine.respond(things, { dynamic: true, ...(seed && { seed }) });
      return made.ok && made.value.body;
    };
    expect(new Set([1, 2, 3, 4].map(() => random())).size).toBeGreaterThan(1);
    expect(random("x")).toBe(random("x"));
  });

  test("with the documented response of a status, or none", async () => {
    const { engine, things } = await engineOf({ responses });
    expect(engine.respondWith(things, 403)).toMatchObject({ statusCode: 403, body: { is: "one" } });
    expect(engine.respondWith(things, 401)).toBeUndefined();
  });

  test("with the documented response to an invalid request, or none", async () => {
    const invalid = async (more: object, preferences = {}) => {
      const { engine, things } = await engineOf({ responses: { ...responses, ...more } });
      const violations = [{ location: ["body"], message: "x" }];
      return engine.respondInvalid(things, { dynamic: false, ...preferences }, violations)?.body;
    };
    expect(await invalid({ 400: refused("400") })).toEqual({ code: "400" });
    expect(await invalid({ 400: refused("400"), 422: refused("422") })).toEqual({ code: "422" });
    expect(await invalid({})).toBeUndefined();
  });
});
