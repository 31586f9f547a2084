import { afterEach, expect, test, vi } from "vitest";
import { akSk, createClient, fromEnvironment, InvalidInputError } from "../../src/client/index.ts";
import { signature } from "../../src/client/sign.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { caught } from "./caught.ts";
import { serve, serveResponse } from "./serve.ts";

afterEach(() => vi.unstubAllEnvs());

test("the mock verifies the signature, as the gateway does", async () => {
  const { address } = await mockForTest();
  const client = createClient({
    endpoint: address,
    auth: akSk({ ...keys, projectId: "project", securityToken: "st" }),
  });
  await client.deleteTasks({ ids: ["1", "ä", "😀"] });
  const withOtherSecret = createClient({ endpoint: address, auth: akSk({ ...keys, sk: "other" }) });
  expect(await caught(withOtherSecret.deleteTasks({ ids: ["1"] }))).toMatchObject({
    status: 403,
    errorCode: "SMS.9004",
  });
});

test("signs exactly the bytes that are sent, and sends no token", async () => {
  const { address, seen } = await serveResponse(200);
  const auth = akSk({ ...keys, securityToken: "st", projectId: "p", domainId: "d" });
  await createClient({ endpoint: `${address}/prefix`, auth }).deleteTasks({ ids: ["ä", "😀", "\u2028"] });
  const [request] = seen;
  if (!request) throw new Error("nothing was sent");
  const { headers, body, url } = request;
  expect(headers).toMatchObject({ "x-security-token": "st", "x-project-id": "p", "x-domain-id": "d" });
  expect(headers["x-auth-token"]).toBeUndefined();
  const [, names = "", given] = /SignedHeaders=(\S+), Signature=(\S+)$/.exec(headers.authorization ?? "") ?? [];
  expect(names).toBe("host;x-domain-id;x-project-id;x-sdk-date;x-security-token");
  const signed = Object.fromEntries(names.split(";").map((name) => [name, String(headers[name])]));
  const received = {
    method: "POST",
    url: new URL(url, address),
    headers: signed,
    body: new TextEncoder().encode(body),
  };
  expect(given).toBe(await signature(received, String(headers["x-sdk-date"]), keys.sk));
});

test("sends no scope header that was not given", async () => {
  const { address, seen } = await serveResponse(200);
  await createClient({ endpoint: address, auth: akSk(keys) }).deleteTasks({ ids: [] });
  const names = Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith("x-"));
  expect(names).toEqual(["x-sdk-date"]);
});

/** Refuses signatures more than 15 minutes off its own clock, which is an hour ahead. */
const serveAhead = () =>
  serve((response, { headers }) => {
    const now = new Date(Date.now() + 3_600_000);
    const [date = "", hour = ""] = String(headers["x-sdk-date"]).split("T");
    const sameHour = `${date}${hour.slice(0, 2)}` === now.toISOString().replace(/[-T]/g, "").slice(0, 10);
    response.writeHead(sameHour ? 200 : 401, { Date: now.toUTCString() }).end('{"error_code":"APIGW.0301"}');
  });

test("takes over the server's clock when its own is off, and sends again, once", async () => {
  const { address, seen } = await serveAhead();
  const client = createClient({ endpoint: address, auth: akSk(keys), retries: 0 });
  await client.deleteTasks({ ids: ["1"] });
  expect(seen).toHaveLength(2);
  await client.deleteTasks({ ids: ["1"] });
  expect(seen).toHaveLength(3);
});

test("does not sign again when the clocks agree", async () => {
  const { address, seen } = await serveResponse(401, '{"error_code":"APIGW.0301"}');
  const client = createClient({ endpoint: address, auth: akSk(keys) });
  expect(await caught(client.deleteTasks({ ids: ["1"] }))).toMatchObject({ status: 401, errorCode: "APIGW.0301" });
  expect(seen).toHaveLength(1);
});

test("reads the access key from the environment variables of the vendor's samples", async () => {
  const { address } = await mockForTest();
  vi.stubEnv("CLOUD_SDK_AK", keys.ak);
  vi.stubEnv("CLOUD_SDK_SK", keys.sk);
  await createClient({ endpoint: address, auth: fromEnvironment() }).deleteTasks({ ids: ["1"] });
});

test.each(["CLOUD_SDK", "HUAWEICLOUD_SDK"])("reads what goes with a temporary key from %s_* too", async (prefix) => {
  const { address, seen } = await serveResponse(200);
  for (const name of ["AK", "SK", "SECURITY_TOKEN", "PROJECT_ID", "DOMAIN_ID"])
    vi.stubEnv(`${prefix}_${name}`, `env-${name}`);
  await createClient({ endpoint: address, auth: fromEnvironment({ projectId: "own" }) }).deleteTasks({ ids: [] });
  expect(seen[0]?.headers).toMatchObject({
    "x-security-token": "env-SECURITY_TOKEN",
    "x-project-id": "own",
    "x-domain-id": "env-DOMAIN_ID",
    authorization: expect.stringContaining("Access=env-AK,"),
  });
});

test("what goes with a key and is undefined hides no variable", async () => {
  const { address, seen } = await serveResponse(200);
  for (const name of ["AK", "SK", "SECURITY_TOKEN"]) vi.stubEnv(`CLOUD_SDK_${name}`, `env-${name}`);
  const auth = fromEnvironment({ securityToken: undefined });
  await createClient({ endpoint: address, auth }).deleteTasks({ ids: [] });
  expect(seen[0]?.headers["x-security-token"]).toBe("env-SECURITY_TOKEN");
});

test("a variable that is empty is not set", async () => {
  const { address, seen } = await serveResponse(200);
  for (const name of ["CLOUD_SDK_AK", "CLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"]) vi.stubEnv(name, "");
  for (const name of ["AK", "SK"]) vi.stubEnv(`HUAWEICLOUD_SDK_${name}`, `env-${name}`);
  await createClient({ endpoint: address, auth: fromEnvironment() }).deleteTasks({ ids: [] });
  expect(seen[0]?.headers.authorization).toContain("Access=env-AK,");
  expect(seen[0]?.headers).not.toHaveProperty("x-security-token");
});

test("a key is never put together from variables of both prefixes", () => {
  vi.stubEnv("CLOUD_SDK_AK", "ak");
  vi.stubEnv("HUAWEICLOUD_SDK_SK", "sk");
  expect(() => fromEnvironment()).toThrow("CLOUD_SDK_SK is not set in the environment");
});

test.each(["CLOUD_SDK_AK", "CLOUD_SDK_SK", "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"])(
  "says that %s is not set",
  (missing) => {
    const prefix = missing.replace(/[AS]K$/, "");
    vi.stubEnv(`${prefix}AK`, "ak");
    vi.stubEnv(`${prefix}SK`, "sk");
    vi.stubEnv(missing, undefined);
    expect(() => fromEnvironment()).toThrow(`${missing} is not set in the environment`);
  },
);

/** A server whose clock is off by so many seconds, and which refuses every signature. */
const serveOff = (seconds: () => number) =>
  serve((response) => {
    response.writeHead(401, { Date: new Date(Date.now() + seconds() * 1000).toUTCString() }).end();
  });

test.each([
  [58, 1],
  [-58, 1],
  [63, 2],
  [-63, 2],
])("a clock that is off by %i s is why a signature is refused: %i sent", async (seconds, sent) => {
  const { address, seen } = await serveOff(() => seconds);
  await caught(createClient({ endpoint: address, auth: akSk(keys), retries: 0 }).deleteTasks({ ids: [] }));
  expect(seen).toHaveLength(sent);
});

test("a clock that was taken over already is not why the next signature is refused", async () => {
  const { address, seen } = await serveOff(() => 3600);
  const client = createClient({ endpoint: address, auth: akSk(keys), retries: 0 });
  for (let call = 0; call < 3; call++) await caught(client.deleteTasks({ ids: [] }));
  expect(seen).toHaveLength(4);
});

test.each(["ak", "sk", "securityToken", "projectId"])(
  "refuses a %s that no header can carry, without showing it",
  (name) => {
    const secret = "secret\n";
    expect(() => akSk({ ...keys, [name]: secret })).toThrow(InvalidInputError);
    expect(() => akSk({ ...keys, [name]: secret })).not.toThrow(/secret\n/);
    // As a configuration in YAML has it. Node.js would show it.
    const refusal = expect.objectContaining({ message: expect.stringMatching(/^\S+ must be printable ASCII/) });
    expect(() => akSk({ ...keys, [name]: 12_345_678 })).toThrow(refusal);
  },
);
