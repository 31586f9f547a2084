import type { RequestListener } from "node:http";
import { json } from "node:stream/consumers";
import { expect, test } from "vitest";
import { deadAddress } from "../client/serve.ts";
import { standIn } from "../support/stand-in.ts";
import { runWithRecipe } from "./run-recipe.ts";

const user = { IAM_ACCOUNT: "account", IAM_USER: "user", IAM_PASSWORD: "password" };

/** Obtains tokens, each with a signal that aborts after some time, and prints them or the errors. */
const program = (aborted = "") => `import { obtainToken } from "recipes/obtain-token.ts";
const leaving = new AbortController();
${aborted}
console.log(await obtainToken(leaving.signal).catch((error) => String(error)));`;

const run = async (origin: string, aborted?: string) => {
  const result = await runWithRecipe(program(aborted), { ...user, IAM_ENDPOINT: origin, TIMES: "100" });
  expect(result.stdout + result.stderr).not.toContain("password");
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
  const password = { user: { name: "user", password: "password", domain: { name: "account" } } };
  const scope = { project: { name: "ap-southeast-3" } };
  const auth = { identity: { methods: ["password"], password }, scope };
  expect(asked).toEqual([["POST", "/v3/auth/tokens", { auth }]]);
});

test.each([
  [[500, 429, 503, 201], "good-token", 4],
  [[503, 503, 503, 503, 201], "Error: IAM responded with 503 and no token", 4],
  [[401, 201], "Error: IAM responded with 401 and no token", 1],
  [[200, 201], "Error: IAM responded with 200 and no token", 1],
])("with the statuses %j it ends with %s", async (statuses, printed, requests) => {
  const result = await withIam(...statuses);
  expect(result.printed).toBe(printed);
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
  expect(await run(await deadAddress())).toBe("TypeError: fetch failed");
  const { printed, asked } = await withIam(307, 307, 307, 307);
  expect(printed).toBe("TypeError: fetch failed");
  expect(asked).toHaveLength(4);
});
