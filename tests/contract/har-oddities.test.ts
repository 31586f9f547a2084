import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { program } from "../../scripts/contract.ts";
import { runCommand } from "../support/run-command.ts";

const type = { name: "Content-Type", value: "application/json" };
const token = { name: "X-Auth-Token", value: "a-token-that-was-recorded" };

/** A recorded exchange that conforms, but for the changes. */
const entry = ({ request = {}, response = {} }: { request?: object; response?: object } = {}) => ({
  request: {
    method: "POST",
    url: "https://gateway.example/v3/tasks/delete",
    headers: [type, token],
    postData: { text: '{"ids":["8a9f"]}' },
    ...request,
  },
  response: { status: 200, headers: [type], content: { size: 2, text: "{}" }, ...response },
});

/** Runs the command on a recording. */
async function contract(entries: unknown[], start = "", ...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "har-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "recorded.har");
  await writeFile(file, start + JSON.stringify({ log: { version: "1.2", entries } }));
  return runCommand(program, "--har", file, ...args);
}

test.each<[string, unknown, string]>([
  ["no response", { request: entry().request }, "entry 2 is not tried: it has no response"],
  ["null in its place", null, "entry 2 is not tried: it has no request"],
  [
    "a relative URL",
    entry({ request: { url: "/v3/tasks/delete" } }),
    "entry 2 is not tried: its request has no absolute URL",
  ],
  ["headers that are no list", entry({ response: { headers: {} } }), "entry 2 is not tried: it has no list of headers"],
  ["status 0", entry({ response: { status: 0 } }), "entry 2 is not tried: it has no response"],
  ["status -1", entry({ response: { status: -1 } }), "entry 2 is not tried: its response has no status"],
  ["a rate limit", entry({ response: { status: 429 } }), "entry 2 is not tried: rate limited (429)"],
  [
    "503 and when to try again",
    entry({ response: { status: 503, headers: [type, { name: "Retry-After", value: "1" }] } }),
    "entry 2 is not tried: rate limited (503)",
  ],
])("an entry with %s is not tried, and its number is printed", async (_, odd, line) => {
  const { code, stdout } = await contract([entry(), odd]);
  expect(stdout).toContain(line);
  expect(stdout).toContain("1 of 2 exchanges");
  expect(code).toBe(0);
});

test.each<[string, unknown]>([
  ["a header without a value", entry({ response: { headers: [type, { name: "Set-Cookie" }, null] } })],
  ["a body in another file", entry({ response: { content: { size: 2, _file: "body.json" } } })],
  ["a body that the browser has lost", entry({ response: { content: { size: 20, text: "" } } })],
  ["a token that has expired", entry({ response: { status: 401, headers: [], content: { size: 0 } } })],
  [
    "a media type beside the body, and no header at all",
    entry({ response: { headers: [], content: { size: 2, text: "{}", mimeType: "application/json" } } }),
  ],
  ["BASE64 in capital letters", entry({ response: { content: { size: 2, text: "e30=", encoding: "BASE64" } } })],
  ["a body of unknown size", entry({ response: { content: { size: -1 } } })],
])("%s is no violation", async (_, odd) => {
  const { code, stdout } = await contract([odd]);
  expect(stdout).toContain("1 of 1 exchanges");
  expect(code).toBe(0);
});

test("two media types that contradict each other are a violation", async () => {
  const { code, stdout } = await contract([entry({ response: { headers: [{ ...type, value: "text/html" }, type] } })]);
  expect(stdout).toContain("violated deleteTasks.response.200.mediaType");
  expect(code).toBe(1);
});

test.each(["x\n::error::forged", "\u0000\n::error::forged"])(
  "a file that is no JSON forges no line: %j",
  async (start) => {
    const { code, stderr } = await contract([], start);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  },
);

test("a byte order mark before a recording is ignored", async () => {
  expect((await contract([entry()], "\ufeff")).code).toBe(0);
});

test("a status is checked without a body", async () => {
  const { code, stdout } = await contract([entry({ response: { status: 500, content: { size: -1 } } })]);
  expect(stdout).toContain("violated deleteTasks.response.status");
  expect(code).toBe(1);
});

test("a signature counts as credentials; without either the request counts as invalid, and that is printed", async () => {
  const refused = { status: 418, headers: [type], content: { size: 2, text: "{}" } };
  const signed = { headers: [type, { name: "Authorization", value: "SDK-HMAC-SHA256 Access=key, Signature=ab" }] };
  expect(await contract([entry({ request: signed, response: refused })])).toMatchObject({ code: 1 });
  const bare = await contract([entry({ request: { headers: [type] }, response: refused })]);
  expect(bare.stdout).toMatch(/1 requests count as invalid.*no X-Auth-Token \(was it removed.*entries 1/);
  expect(bare.code).toBe(0);
  const failed = await contract([entry({ request: { headers: [type] }, response: { ...refused, status: 500 } })]);
  expect(failed.stdout).toContain("violated deleteTasks.response.status");
});

test("a command names the host of its own entry, and no secret of query, body, headers or cookies is printed", async () => {
  const secrets = ["query-secret-1", "body-secret-2", "cookie-secret-3", "response-secret-4"];
  const [query, body, cookie, echoed] = secrets;
  const other = entry({
    request: {
      url: `https://other.example/v3/tasks/delete?access_token=${query}`,
      headers: [type, token, { name: "Cookie", value: `session=${cookie}` }],
      postData: { text: JSON.stringify({ ids: ["8a9f"], password: body }) },
    },
    response: {
      status: 403,
      content: { text: JSON.stringify({ error_code: 1, error_msg: `${query} ${cookie}`, token: echoed }) },
    },
  });
  const { code, stdout } = await contract([entry(), other]);
  expect(stdout).toContain("'https://other.example/v3/tasks/delete");
  expect(stdout).not.toContain("https://gateway.example");
  for (const secret of [...secrets, token.value]) expect(stdout).not.toContain(secret);
  expect(code).toBe(1);
});

test("--only and --skip select clauses of a recording too", async () => {
  const odd = entry({ response: { headers: [{ ...type, value: "text/html" }] } });
  expect(await contract([odd], "", "--only", "200.body")).toMatchObject({ code: 0 });
  const { code, stdout } = await contract([odd], "", "--skip", "mediaType");
  expect(stdout).toContain("--skip mediaType");
  expect(code).toBe(0);
  expect(await contract([odd], "", "--only", "security")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("no clause about responses"),
  });
});

test("an address of another kind is none of the contract, whatever its path", async () => {
  const data = entry({ request: { url: "data:text/plain,/v3/tasks/delete" } });
  const { code, stdout, stderr } = await contract([
    entry(),
    data,
    entry({ request: { url: "wss://x/v3/tasks/delete" } }),
  ]);
  expect(stderr).toBe("");
  expect(stdout).toContain("1 of 3 exchanges");
  expect(code).toBe(0);
});

test("a password in an address is not printed", async () => {
  const { stdout } = await contract([
    entry({
      request: { url: "https://user:p%40ss-word@gateway.example/v3/tasks/delete" },
      response: { status: 500, content: { size: 9, text: "p@ss-word" } },
    }),
  ]);
  expect(stdout).toContain("received:  500, application/json, ***");
});
