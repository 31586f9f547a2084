import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { runText } from "./run-program.ts";

/** Runs the recipe of the guide with a stand-in for IAM's `POST /v3/auth/tokens`. */
async function run(status: number, headers: Record<string, string>) {
  const seen: unknown[] = [];
  const iam = await standIn(async (request, response) => {
    seen.push([request.method, request.url, JSON.parse(await text(request))]);
    response.writeHead(status, headers).end("{}");
  });
  const mock = await mockForTest({ token: "good-token" });
  const page = await readFile(new URL("../../docs/guides/authentication.md", import.meta.url), "utf8");
  const [, recipe = "no ts block"] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];
  const user = { IAM_ACCOUNT: "account", IAM_USER: "user", IAM_PASSWORD: "password" };
  const result = await runText(recipe, { ...user, IAM_ENDPOINT: iam.origin, SMS_ENDPOINT: mock.address });
  return { result, seen, lines: mock.lines };
}

test("the recipe obtains one token for both of its calls", async () => {
  const { result, seen, lines } = await run(201, { "X-Subject-Token": "good-token" });
  expect(result).toEqual({ code: 0, stdout: "deleted\n", stderr: "" });
  const password = { user: { name: "user", password: "password", domain: { name: "account" } } };
  const scope = { project: { name: "ap-southeast-3" } };
  const auth = { identity: { methods: ["password"], password }, scope };
  expect(seen).toEqual([["POST", "/v3/auth/tokens", { auth }]]);
  expect(lines.filter((line) => line.includes("200"))).toHaveLength(2);
});

test("the recipe reports when IAM returns no token", async () => {
  const { result } = await run(401, {});
  expect(result.code).toBe(1);
  expect(result.stderr).toContain("Error: IAM responded with 401 and no token");
  expect(result.stderr).not.toContain("password");
});
