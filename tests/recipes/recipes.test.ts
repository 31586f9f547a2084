import { globSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import * as net from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { numbered } from "../client/ids.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";
import { callOf, runRecipe, runWithRecipe } from "./run-recipe.ts";
import { secureStandIn } from "./secure-stand-in.ts";

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join("");

test("fake.ts, intercept.ts and functions.ts run", async () => {
  const { address } = await mockForTest();
  const ended = { code: 0, stdout: "", stderr: "" };
  expect(await runRecipe("fake.ts")).toEqual(ended);
  expect(await runRecipe("intercept.ts")).toEqual(ended);
  expect(await runRecipe("functions.ts", { SMS_ENDPOINT: address })).toEqual(ended);
});

test("first-call.ts deletes the tasks of its arguments, and prints a refusal", async () => {
  const { address } = await mockForTest();
  const run = (variables: Record<string, string> = {}) =>
    runRecipe("first-call.ts", { SMS_ENDPOINT: address, ...variables }, undefined, ["1", "2"]);
  expect(await run()).toEqual({ code: 0, stdout: expect.stringMatching(/^status 200, request ID .+\n$/), stderr: "" });
  const { code, stdout, stderr } = await run({ CLOUD_SDK_SK: "wrong" });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^status 403, request ID .+\n[A-Z]+\.\d+: .+\n/);
});

test("in-batches.ts reads a file by lines", async () => {
  const { address } = await mockForTest();
  const folder = await temporaryFolder();
  await writeFile(join(folder, "ids.txt"), lines(...numbered(120)));
  const result = await runRecipe("in-batches.ts", { SMS_ENDPOINT: address }, folder);
  expect(result).toEqual({ code: 0, stdout: lines("50", "100", "120"), stderr: "" });
});

test("hooks.ts logs each response, and each retry with its reason, without credentials", async () => {
  let requests = 0;
  const headers = { "Retry-After": "0", "X-Request-Id": "r-1" };
  const server = await standIn((_, response) => response.writeHead(requests++ ? 200 : 429, headers).end("{}"));
  const { stdout, stderr } = await runWithRecipe(callOf("hooks.ts"), { SMS_ENDPOINT: server.href });
  const logged = stdout.trim().split("\n");
  expect(logged.slice(0, 2).map((line) => JSON.parse(line))).toMatchObject([
    { method: "POST", status: 429, requestId: "r-1", attempt: 1 },
    { method: "POST", status: 200, requestId: "r-1", attempt: 2, duration: expect.any(Number) },
  ]);
  expect(logged[2]).toBe("200");
  expect(stderr).toMatch(/^retry in \d+ ms after 429\n$/);
  expect(stdout + stderr).not.toMatch(new RegExp(`Signature|${keys.sk}`));
});

test("temporary-key.ts obtains the key of an agency, and again when it is refused", async () => {
  const asked: unknown[] = [];
  const metadata = await standIn(({ url }, response) => {
    const secret = asked.push(url) === 1 ? "expired" : keys.sk;
    response.end(JSON.stringify({ credential: { access: keys.ak, secret, securitytoken: "a-token" } }));
  });
  const tokens: unknown[] = [];
  const mock = await mockForTest();
  const server = await standIn(async (request, response) => {
    tokens.push(request.headers["x-security-token"]);
    response.writeHead(asked.length === 1 ? 401 : 200).end();
  });
  const variables = { METADATA_ENDPOINT: metadata.origin };
  expect((await runWithRecipe(callOf("temporary-key.ts"), { ...variables, SMS_ENDPOINT: server.href })).stdout).toBe(
    "200\n",
  );
  expect(asked).toEqual(["/openstack/latest/securitykey", "/openstack/latest/securitykey"]);
  expect(tokens).toEqual(["a-token", "a-token"]);
  expect((await runWithRecipe(callOf("temporary-key.ts"), { ...variables, SMS_ENDPOINT: mock.address })).stdout).toBe(
    "200\n",
  );
});

test("temporary-key.ts reports that there is no agency, and nothing is sent", async () => {
  const metadata = await standIn((_, response) => response.writeHead(404).end());
  const { stdout } = await runWithRecipe(callOf("temporary-key.ts"), { METADATA_ENDPOINT: metadata.origin });
  expect(stdout).toBe("InterruptedError none\n");
});

test("proxy.ts uses the proxy of the environment; a refusal of it had no effect", async () => {
  const { endpoint, ca } = await secureStandIn((_, response) => response.end());
  const asked: string[] = [];
  const proxy = await rawStandIn((socket) => {
    socket.once("data", (bytes) => {
      const [, host = "", port] = /^CONNECT ([^:]+):(\d+)/.exec(`${bytes}`) ?? [];
      asked.push(`https://${host}:${port}`);
      if (asked.at(-1) !== endpoint) socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      else {
        const upstream = net.connect(Number(port), host, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
        socket.pipe(upstream.on("error", () => {})).pipe(socket);
      }
    });
  });
  const variables = { HTTPS_PROXY: proxy.origin, NODE_EXTRA_CA_CERTS: ca };
  const run = (SMS_ENDPOINT: string) => runWithRecipe(callOf("proxy.ts"), { ...variables, SMS_ENDPOINT });
  expect((await run(endpoint)).stdout).toBe("200\n");
  expect((await run("https://tasks.example")).stdout).toBe("ConnectionError none\n");
  expect(asked).toEqual([endpoint, ...Array(3).fill("https://tasks.example:443")]);
});

test.each([407, 502])(
  "a program uses the proxy of its environment; a refusal with %i had no effect",
  async (status) => {
    const asked: string[] = [];
    const proxy = await rawStandIn((socket) => {
      socket.once("data", (bytes) => asked.push(bytes.toString().split(" HTTP/")[0] ?? ""));
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    });
    const variables = { NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: proxy.origin, SMS_ENDPOINT: "https://tasks.example" };
    expect((await runWithRecipe(callOf("hooks.ts"), variables)).stdout).toMatch(/^ConnectionError none$/m);
    expect(new Set(asked)).toEqual(new Set(["CONNECT tasks.example:443"]));
  },
);

test("own-authority.ts trusts a certificate of this authority, and of no other", async () => {
  const { endpoint, ca } = await secureStandIn((_, response) => response.end());
  const other = join(await temporaryFolder(), "other.pem");
  await writeFile(other, "");
  const run = async (COMPANY_CA: string) =>
    (await runWithRecipe(callOf("own-authority.ts"), { COMPANY_CA, SMS_ENDPOINT: endpoint })).stdout;
  expect(await run(ca)).toBe("200\n");
  expect(await run(other)).toBe("ConnectionError none\n");
});

test("a test runs each recipe, or a recipe that imports it", () => {
  const files = ["tests/recipes/*.test.ts", "docs/recipes/*", "scripts/test-runtimes/client-checks/*.ts"];
  const text = globSync(files, { cwd: paths.root })
    .map((file) => readFileSync(join(paths.root, file), "utf8"))
    .join();
  for (const name of readdirSync(paths.recipes)) expect(text).toMatch(new RegExp(`["/]${name}["?]`));
});
