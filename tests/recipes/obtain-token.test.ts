import type { RequestListener } from "node:http";
import { json } from "node:stream/consumers";
import { expect, test } from "vitest";
import { deadAddress } from "../client/serve.ts";
import { standIn } from "../support/stand-in.ts";
import { runWithRecipe } from "./run-recipe.ts";

const user = { IAM_ACCOUNT: "account", IAM_USER: "user", IAM_PASSWORD: "a-secret" };

/** Obtains tokens, each with a signal that aborts after some time, and prints them or the errors. */
const program = (aborted = "") => `import { obtainToken } from "recipes/obtain-token.ts";
const leaving = new AbortController();
${aborted}
console.log(await obtainToken(leaving.signal).catch((error) => String(error)));`;

const run = async (origin: string, aborted?: string, variables: Record<string, string> = user) => {
  const result = await runWithRecipe(program(aborted), { ...variables, IAM_ENDPOINT: origin, TIMES: "100" });
  expect(result.stdout + result.stderr).not.toContain("a-secret");
  return result.stdout.trim();
};

/** Runs the recipe with an IAM that responds with these statuses, one after the other. */
async function withIam(...statuses: number[]) {
  const asked: unknown[] = [];
  const iam = await standIn(async (request, response) => {
    asked.push([request.method, request.url, await json(request)]);
    const status = statuses[asked.length - 1] ?? 418;
    response.writeHead(status, status === 201 ? { "X-Subject-Token": "good-token" } : { Location: "/" }).end("{}");
  });
  return { printed: await run(iam.origin), asked };
}

test("asks for a token of the user and the project", async () => {
  const { printed, asked } = await withIam(201);
  expect(printed).toBe("good-token");
  const password = { user: { name: "user", password: "a-secret", domain: { name: "account" } } };
  const scope = { project: { name: "ap-southeast-3" } };
  const auth = { identity: { methods: ["password"], password }, scope };
  expect(asked).toEqual([["POST", "/v3/auth/tokens", { auth }]]);
});

test.each([
  [[500, 429, 503, 201], "good-token", 4],
  [[503, 503, 503, 503, 201], "503, no token", 4],
  [[401, 201], "401, no token", 1],
  [[200, 201], "200, no token", 1],
])("with the statuses %j it ends with %s", async (statuses, printed, requests) => {
  const result = await withIam(...statuses);
  expect(result.printed.replace(/^Error: IAM \(http:\/\/127\.0\.0\.1:\d+\): /, "")).toBe(printed);
  expect(result.asked).toHaveLength(requests);
});

test.each<[string, RequestListener]>([
  ["hangs", (request) => request.resume()],
  ["is busy", (_, response) => response.writeHead(503).end()],
])("ends with its signal if IAM %s", async (_, listener) => {
  const { origin } = await standIn(listener);
  const aborted = "setTimeout(() => leaving.abort(new Error('leaving')), 50_000 / 100);";
  expect(await run(origin, aborted)).toMatch(/leaving|AbortError/);
});

test("fails if no server responds, or it redirects elsewhere", async () => {
  const dead = await deadAddress();
  expect(await run(dead)).toBe(`Error: IAM (${dead}): ECONNREFUSED`);
  const { printed, asked } = await withIam(307, 307, 307, 307);
  expect(printed).toMatch(/^Error: IAM \(.+\): unexpected redirect$/);
  expect(asked).toHaveLength(4);
});

test("a refusal has IAM's message in one line, without the password", async () => {
  const message = "The password a-secret is wrong.\nTry again.";
  const { origin } = await standIn((_, response) => {
    response.writeHead(401).end(JSON.stringify({ error: { code: 401, message } }));
  });
  expect(await run(origin)).toBe(`Error: IAM (${origin}): 401, The password *** is wrong. Try again.`);
});

test("names a variable that is not set, or is not an address, and asks nobody", async () => {
  const { IAM_USER: _, ...others } = user;
  expect(await run("http://127.0.0.1:1", "", others)).toBe("Error: IAM_USER is not set");
  expect(await run("127.0.0.1:1")).toBe("Error: IAM_ENDPOINT does not begin with https://");
});
