import { beforeEach, expect, test, vi } from "vitest";
import { runDredd } from "../../src/dredd/run.ts";
import { anotherPath, withAnother } from "../support/another-operation.ts";
import type { Received } from "../support/recording-provider.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

/** Responds with the status that is preferred, or else the success of the operation. */
async function serve() {
  const received: Received[] = [];
  const target = await standIn(async (request, response) => {
    const { method, url, headers } = request;
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received.push({ method, url, headers, body });
    const status = Number(/\d+/.exec(String(headers.prefer))?.[0] ?? (method === "PUT" ? 204 : 200));
    response.writeHead(status, { "content-type": "application/json" }).end(status === 204 ? undefined : "{}");
  });
  return { target, received };
}

const options = { token: "good", literalExamples: false, junit: undefined, html: undefined };

beforeEach(() => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const log = vi.spyOn(console, "log").mockReturnValue();
  return () => [write, log].map((spy) => spy.mockRestore());
});

test("replays an operation that was added to the document, without an edit elsewhere", async () => {
  const { target, received } = await serve();
  const stats = await runDredd({ ...options, document: withAnother(), target });
  expect(stats).toMatchObject({ tests: 4, passes: 4 });
  expect(console.log).toHaveBeenCalledWith(
    "skip: PUT (default) /v3/servers/{server_id}: Dredd replays single statuses only",
  );
  const [updated, refused] = received.filter(({ method }) => method === "PUT") as [Received, Received];
  expect(updated.headers).toMatchObject({ authorization: "Bearer good" });
  expect(updated.headers).not.toHaveProperty("x-auth-token");
  expect(refused.headers).toMatchObject({
    authorization: expect.stringMatching(/^Bearer contract-check-invalid-token-/),
    prefer: "code=401",
  });
});

test("replays it against the mock, too", async () => {
  const document = withAnother();
  const { address } = await mockForTest({ document, token: "good" });
  const target = new URL(address);
  expect(await runDredd({ ...options, document, target, literalExamples: true })).toMatchObject({
    tests: 4,
    passes: 4,
  });
});

test("preserves the form of an ID in the path, the query and the body, and replaces no other value", async () => {
  const { target, received } = await serve();
  await runDredd({ ...options, document: withAnother(), target });
  const { url, body } = received.find(({ method }) => method === "PUT") as Received;
  const { pathname, searchParams } = new URL(url as string, target);
  const harmlessId = expect.stringMatching(/^contract-check-[-0-9a-f]{36}$/);
  expect(pathname).toMatch(/^\/v3\/servers\/00000000(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(searchParams.get("task_id")).toMatch(/^0{8}[0-9a-f]{24}$/);
  expect(searchParams.get("limit")).toBe("10");
  expect(JSON.parse(body)).toEqual({
    name: "web",
    disk: { id: harmlessId, tags: [harmlessId] },
    groupIds: [harmlessId],
    valid: "v",
  });
});

test.each([
  [36, /^contract-check-[-0-9a-f]{21}$/],
  [24, /^[0-9a-f]{24}$/],
])("fits an ID into %d characters", async (maxLength, form) => {
  const { target, received } = await serve();
  const items = { type: "string", maxLength };
  const schema = { properties: { ids: { type: "array", prefixItems: [{ enum: ["all"] }], items } } };
  await runDredd({ ...options, document: withAnother({ schema, body: { ids: ["all", "a"] } }), target });
  const [choice, id] = JSON.parse(received.findLast(({ method }) => method === "PUT")?.body as string).ids;
  expect([choice, id]).toEqual(["all", expect.stringMatching(form)]);
});

test("preserves the values that are a choice", async () => {
  const { target, received } = await serve();
  const schema = { properties: { fields: { type: "array", items: { enum: ["a", "b"] } } } };
  await runDredd({ ...options, document: withAnother({ schema, body: { fields: ["a"] } }), target });
  expect(JSON.parse(received.at(-1)?.body as string)).toEqual({ fields: ["a"] });
});

test.each([
  ["an ID that is a number", { body: { id: 7 } }, "the body: id is a number, which may exist whatever it is"],
  [
    "an ID too short to be random",
    { parameter: { schema: { type: "string", maxLength: 8 } } },
    "the parameter server_id must NOT have more than 8 characters",
  ],
])("sends nothing to a given server for %s, unless asked to", async (_name, change, reason) => {
  const { target, received } = await serve();
  const document = withAnother(change);
  await runDredd({ ...options, document, target });
  expect(console.log).toHaveBeenCalledWith(expect.stringContaining(`skip: PUT /v3/servers/{server_id}: ${reason}`));
  expect(received.filter(({ method }) => method === "PUT")).toEqual([]);
  await runDredd({ ...options, document, target, literalExamples: true });
  expect(received.filter(({ method }) => method === "PUT")).toHaveLength(2);
});

test("sends nothing for a body without an example", async () => {
  const { target, received } = await serve();
  const document = withAnother();
  const { put } = document.paths["/v3/servers/{server_id}"] as { put: { requestBody: { content: object } } };
  put.requestBody.content = { "application/json": { schema: { type: "object" } } };
  await runDredd({ ...options, document, target });
  expect(console.log).toHaveBeenCalledWith(expect.stringContaining("has no example that could be made harmless"));
  expect(received.filter(({ method }) => method === "PUT")).toEqual([]);
});

test.each<[string, (document: ReturnType<typeof withAnother>) => void, string]>([
  [
    "a security scheme that it cannot serve",
    ({ components }) => Object.assign(components?.securitySchemes ?? {}, { Bearer: { type: "mutualTLS" } }),
    "the security scheme Bearer (mutualTLS) is neither an API key nor a bearer token",
  ],
  [
    "a required parameter without an example",
    ({ paths }) => delete (paths[anotherPath] as { parameters: { example?: unknown }[] }).parameters[0]?.example,
    "the path parameter server_id has no example",
  ],
  [
    "a body that it cannot write",
    ({ paths }) =>
      Object.assign((paths[anotherPath] as { put: { requestBody: object } }).put.requestBody, {
        required: true,
        content: { "multipart/form-data": { schema: { type: "object" } } },
      }),
    "bodies of multipart/form-data are not written here",
  ],
])("skips an operation with %s, prints why, and replays the others", async (_name, change, reason) => {
  const { target, received } = await serve();
  const document = withAnother();
  change(document);
  expect(await runDredd({ ...options, document, target })).toMatchObject({ tests: 2, passes: 2 });
  expect(console.log).toHaveBeenCalledWith(`skip: PUT ${anotherPath}: ${reason}`);
  expect(received.map(({ method }) => method)).toEqual(["POST", "POST"]);
});

test("could not run on a document without an operation", async () => {
  const { target } = await serve();
  const document = { ...withAnother(), paths: {} };
  await expect(runDredd({ ...options, document, target })).rejects.toThrow("nothing that Dredd can replay");
});
