import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { mockForTest } from "../support/running-mock.ts";
import { runText } from "./run-program.ts";
import { serve } from "./serve.ts";

let recipe: string;
beforeAll(async () => {
  const page = await readFile(join(paths.root, "docs/guides/authentication.md"), "utf8");
  const [, block] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];
  if (!block) throw new Error("docs/guides/authentication.md has no ts block");
  recipe = block;
});

const user = { IAM_ACCOUNT: "account", IAM_USER: "user", IAM_PASSWORD: "password" };

const run = (environment: Record<string, string>) => runText(recipe, { ...user, ...environment });

/** A stand-in for IAM's `POST /v3/auth/tokens`. */
const serveIam = (tokens: (count: number) => string) =>
  serve((response, { method, url }, count) => {
    const asked = method === "POST" && url === "/v3/auth/tokens";
    response.writeHead(asked ? 201 : 404, asked ? { "X-Subject-Token": tokens(count) } : {}).end("{}");
  });

test("the recipe obtains one token for both of its calls", async () => {
  const iam = await serveIam(() => "good-token");
  const { address, lines } = await mockForTest({ token: "good-token" });
  const result = await run({ IAM_ENDPOINT: iam.address, SMS_ENDPOINT: address });
  expect(result).toEqual({ code: 0, stdout: "deleted\n", stderr: "" });
  expect(iam.seen).toHaveLength(1);
  expect(JSON.parse(iam.seen[0]?.body ?? "")).toEqual({
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: "user", password: "password", domain: { name: "account" } } },
      },
      scope: { project: { name: "ap-southeast-3" } },
    },
  });
  expect(lines.filter((line) => line.includes("200"))).toHaveLength(2);
});

test("the recipe obtains another token when the first is refused, once for both", async () => {
  const iam = await serveIam((count) => (count === 1 ? "expired-token" : "good-token"));
  const { address } = await serve((response, { headers }) => {
    response.writeHead(headers["x-auth-token"] === "good-token" ? 200 : 401).end(); // as the gateway does
  });
  expect(await run({ IAM_ENDPOINT: iam.address, SMS_ENDPOINT: address })).toMatchObject({
    code: 0,
    stdout: "deleted\n",
  });
  expect(iam.seen).toHaveLength(2);
});

test("the recipe says when IAM gives no token", async () => {
  const iam = await serve((response) => void response.writeHead(401).end());
  const { address } = await mockForTest();
  const { code, stderr } = await run({ IAM_ENDPOINT: iam.address, SMS_ENDPOINT: address });
  expect(code).toBe(1);
  expect(stderr).toContain("Error: IAM responded with 401 and no token");
  expect(stderr).not.toContain("password");
});
