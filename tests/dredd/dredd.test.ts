import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { deleteTasksRequest, deleteTasksResponses } from "../../generated/operations.ts";
import { program } from "../../scripts/dredd.ts";
import { documented, type ProvidedResponse, provider, type Received } from "../support/recording-provider.ts";
import { runCommand } from "../support/run-command.ts";
import { standIn } from "../support/stand-in.ts";

const { properties } = deleteTasksResponses[403]["application/json"];
const example = documented[403].body;
const encoded = (text: unknown, encoding: "base64" | "hex") => Buffer.from(String(text)).toString(encoding);
const credential = Object.keys(deleteTasksRequest.credential)[0]?.toLowerCase() as string;

const dredd = (...args: string[]) => runCommand(program, ...args);
const idsOf = ({ body }: Received): string[] => JSON.parse(body).ids;

test("passes against the mock, which it starts itself", async () => {
  const { code, stdout, stderr } = await dredd();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("2 passing, 0 failing, 0 errors, 0 skipped, 2 total");
});

const tooLong = "x".repeat(properties.error_code.maxLength + 1);
const tooMany = Array(properties.details.maxItems + 1).fill(example.details[0]);
const wrong: [string, Partial<Record<200 | 403, Partial<ProvidedResponse>>>, string][] = [
  [
    "an over-long error_code",
    { 403: { body: { ...example, error_code: tooLong } } },
    `body error_code must NOT have more than ${properties.error_code.maxLength} characters`,
  ],
  ["a wrong type", { 403: { body: { ...example, error_msg: 9004 } } }, "body error_msg must be string"],
  [
    "over-long details",
    { 403: { body: { ...example, details: tooMany } } },
    `body details must NOT have more than ${properties.details.maxItems} items`,
  ],
  ["an undocumented status", { 200: { status: 500 } }, "status 500 is not documented (200, 403)"],
  ["a documented status in the wrong place", { 403: documented[200] }, "Expected status code '403', but got '200'"],
  ["a wrong media type", { 403: { contentType: "text/html" } }, "media type text/html is not documented"],
  ["no media type", { 200: { contentType: undefined } }, "the response has no media type"],
  ["a body that is not JSON", { 200: { body: "deleted" } }, "the body is not JSON"],
  ["no body", { 200: { body: "" } }, "the body is not JSON"],
];

test.each(wrong)("fails for %s, and names it", async (_name, changes, message) => {
  const { address } = await provider(changes);
  const { code, stdout } = await dredd("--target", address, "--token", "good");
  expect(stdout).toContain(message);
  expect(stdout).toContain("1 passing, 1 failing, 0 errors, 0 skipped, 2 total");
  expect(code).toBe(1);
});

test.each([
  ["parameters and letter case of the media type", { contentType: "Application/JSON; charset=utf-8" }],
  ["an error that leaves out fields, none of which is required", { body: { error_code: example.error_code } }],
])("passes a provider that differs from the examples in %s", async (_name, change) => {
  const { address } = await provider({ 403: change });
  const { code, stdout } = await dredd("--target", address, "--token", "good");
  expect(stdout).toContain("2 passing");
  expect(code).toBe(0);
});

test("asks for each status with what brings it about", async () => {
  const { address, received } = await provider();
  await dredd("--target", address, "--token", "good");
  const [success, refusal] = received as [Received, Received];
  expect(success.headers).toMatchObject({ [credential]: "good", "content-type": "application/json" });
  expect(success.headers.prefer).toBeUndefined();
  expect(refusal.headers.prefer).toBe("code=403");
  expect(refusal.headers[credential]).toMatch(/^contract-check-invalid-token-/);
});

test("sends a given server IDs that cannot exist, new ones each time", async () => {
  const { address, received } = await provider();
  await dredd("--target", address, "--token", "good");
  const ids = received.flatMap(idsOf);
  expect(ids).toHaveLength(6);
  for (const id of ids) expect(id).toMatch(/^contract-check-[0-9a-f-]{36}$/);
  await dredd("--target", address, "--token", "good");
  const again = received.flatMap(idsOf).slice(6);
  expect(again).toHaveLength(6);
  for (const id of again) expect(ids).not.toContain(id);
});

test("sends the documented IDs when asked to", async () => {
  const { address, received } = await provider();
  await dredd("--target", address, "--token", "good", "--literal-examples");
  expect(received.map(idsOf)).toEqual([
    ["1", "2", "3"],
    ["1", "2", "3"],
  ]);
});

test("shows the token nowhere, even where the provider echoes it", async () => {
  const secret = "MIIFvgYJ/KoZIhvc+NAQcCoIIFrz==";
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-dredd-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [junit, html] = [join(folder, "reports/junit.xml"), join(folder, "reports/report.html")];
  const echoes = [
    ({ headers }: Received) => ({ body: JSON.stringify([headers[credential]]) }),
    ({ headers }: Received) => ({ body: JSON.stringify([headers[credential]]).replaceAll("/", "\\/") }),
    ({ headers }: Received) => ({ body: String(headers[credential]) }),
    ({ headers }: Received) => ({ contentType: `text/${headers[credential]}` }),
    ({ headers }: Received) => ({ contentType: `text/${encodeURIComponent(String(headers[credential]))}` }),
    ({ headers }: Received) => ({ contentType: "text/html", body: encoded(headers[credential], "base64") }),
    ({ headers }: Received) => ({ body: [encoded(headers[credential], "hex")] }),
  ];
  // A text is found in another encoding by its beginning.
  const starts = [secret, encodeURIComponent(secret), encoded(secret, "base64"), encoded(secret, "hex")].map((text) =>
    text.slice(0, 8),
  );
  vi.stubEnv("SMS_TOKEN", secret);
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const echo of echoes) {
    const { address, received } = await provider({ 200: echo });
    const { code, stdout, stderr } = await dredd("--target", address, "--junit", junit, "--html", html);
    expect(code).toBe(1);
    expect(received[0]?.headers[credential]).toBe(secret);
    const reports = [await readFile(junit, "utf8"), await readFile(html, "utf8")];
    for (const text of [stdout, stderr, ...reports]) {
      for (const start of starts) expect(text).not.toContain(start);
    }
    for (const text of [stdout, ...reports]) expect(text).toContain("POST (200) /v3/tasks/delete");
  }
});

test("prints what a provider sends without control characters and without commands of GitHub Actions", async () => {
  const { address } = await provider({
    200: { contentType: "text/plain", body: "a\n ::error::forged\r\n\u001b[2J\u009b1m##[stop-commands]x" },
  });
  const { code, stdout } = await dredd("--target", address, "--token", "good");
  expect(code).toBe(1);
  expect(stdout).toContain("forged");
  expect(stdout).not.toMatch(/^\s*::|##\[/m);
  expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
});

test("shows no password of a proxy, and uses none", async () => {
  vi.stubEnv("HTTP_PROXY", "http://user:password@127.0.0.1:1");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, stdout, stderr } = await dredd();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).not.toContain("password");
});

test("writes reports that name the violation", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-dredd-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [junit, html] = [join(folder, "junit.xml"), join(folder, "report.html")];
  const { address } = await provider({ 403: { body: { ...example, error_code: `]]>\u0007${tooLong}` } } });
  await dredd("--target", address, "--token", "good", "--junit", junit, "--html", html);
  const xml = await readFile(junit, "utf8");
  expect(xml).toMatch(/<testsuite name="Dredd Tests" tests="2" failures="1" /);
  expect(xml.match(/]]>/g)).toHaveLength(1);
  for (const text of [xml, await readFile(html, "utf8")]) expect(text).toContain("error_code must NOT have more than");
});

test.each([
  ["a target where nothing listens", ["--target", "http://127.0.0.1:1"], "http://127.0.0.1:1 cannot be reached"],
  ["a target that is no address", ["--target", "localhost:80"], "An address starts with http:// or https://"],
  ["a token that no header can carry", ["--token", "a\nb"], "the token has characters that no header can carry"],
  ["a report that cannot be written", ["--junit", "package.json/junit.xml"], "junit.xml cannot be written"],
  ["a report in a folder that cannot be made", ["--junit", "/proc/none/junit.xml"], "junit.xml cannot be written"],
  ["an option that is none", ["--tokn", "x"], "Did you mean --token?"],
])("could not run with %s: exit code 2 and a clear line", async (_name, args, message) => {
  const { code, stdout, stderr } = await dredd(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("could not run where the server hangs up each time", async () => {
  const address = (await standIn((request) => void request.socket.destroy())).href;
  const { code, stderr } = await dredd("--target", address, "--token", "good");
  expect(stderr).toContain(`${new URL(address).origin} gave no response`);
  expect(code).toBe(2);
});

test("fails where the server hangs up once", async () => {
  const { address } = await provider({ 403: "hang up" });
  const { code, stdout } = await dredd("--target", address, "--token", "good");
  expect(stdout).toContain("1 passing, 0 failing, 1 errors");
  expect(code).toBe(1);
});

test("explains its options", async () => {
  const { code, stdout } = await dredd("--help");
  expect(code).toBe(0);
  for (const option of ["--target", "--token", "SMS_TOKEN", "--literal-examples", "--junit", "--html"]) {
    expect(stdout).toContain(option);
  }
});
