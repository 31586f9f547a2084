import { beforeEach, expect, test, vi } from "vitest";
import { fromEnvironment, InvalidInputError } from "../../../src/client/index.ts";
import { outgoing } from "../outgoing.ts";

const PREFIXES = ["CLOUD_SDK", "HUAWEICLOUD_SDK"];
const NAMES = ["AK", "SK", "SECURITY_TOKEN", "PROJECT_ID", "DOMAIN_ID"];

beforeEach(() => {
  for (const prefix of PREFIXES) for (const name of NAMES) vi.stubEnv(`${prefix}_${name}`, undefined);
  vi.setSystemTime(0); // so that two signatures differ by the key only
});

/** Sets variables, each to its name. */
function set(prefix: string, ...names: string[]) {
  for (const name of names) vi.stubEnv(`${prefix}_${name}`, `${prefix}-${name}`);
}

/** The headers of a request that is authenticated from the environment. */
const headers = (scope?: Parameters<typeof fromEnvironment>[0]) => fromEnvironment(scope).headers(outgoing);

test.each(PREFIXES)("reads a key and its scope from %s_*, and names a missing variable", async (prefix) => {
  for (const [present, missing] of [["SK", "AK"] as const, ["AK", "SK"] as const]) {
    set(prefix, present);
    expect(() => fromEnvironment()).toThrow(`${prefix}_${missing} is not set in the environment`);
    vi.stubEnv(`${prefix}_${present}`, undefined);
  }
  set(prefix, ...NAMES);
  const sent = await headers();
  vi.stubEnv(`${prefix}_SK`, "another");
  expect(await headers()).not.toEqual(sent);
  expect(sent).toMatchObject({
    Authorization: expect.stringContaining(`Access=${prefix}-AK,`),
    "X-Security-Token": `${prefix}-SECURITY_TOKEN`,
    "X-Project-Id": `${prefix}-PROJECT_ID`,
    "X-Domain-Id": `${prefix}-DOMAIN_ID`,
  });
});

test("a given scope takes precedence over the variables, except where it is undefined", async () => {
  set("CLOUD_SDK", ...NAMES);
  expect(await headers({ securityToken: "own", projectId: undefined, domainId: "own" })).toMatchObject({
    ...{ "X-Security-Token": "own", "X-Project-Id": "CLOUD_SDK-PROJECT_ID", "X-Domain-Id": "own" },
  });
  expect(await headers({ projectId: "own" })).toMatchObject({ "X-Project-Id": "own" });
});

test.each(["\n", " "])("a variable that ends in %j is named, and its value is not shown", (end) => {
  set("CLOUD_SDK", "AK", "SK");
  for (const name of ["CLOUD_SDK_SK", "CLOUD_SDK_SECURITY_TOKEN"]) {
    vi.stubEnv(name, `the-secret${end}`);
    expect(() => fromEnvironment()).toThrow(new InvalidInputError(name, "ends in a line break or a space"));
    vi.stubEnv(name, "right");
  }
});

test("an empty variable counts as not set", async () => {
  for (const name of ["CLOUD_SDK_AK", "CLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"]) vi.stubEnv(name, "");
  set("HUAWEICLOUD_SDK", "AK", "SK");
  expect((await headers()).Authorization).toContain("Access=HUAWEICLOUD_SDK-AK,");
  expect(await headers()).not.toHaveProperty("X-Security-Token");
});

test("a key never combines variables of both prefixes, and the first prefix takes precedence", async () => {
  set("CLOUD_SDK", "AK");
  set("HUAWEICLOUD_SDK", "AK", "SK");
  expect(() => fromEnvironment()).toThrow("CLOUD_SDK_SK is not set in the environment");
  set("CLOUD_SDK", "SK");
  expect((await headers()).Authorization).toContain("Access=CLOUD_SDK-AK,");
});

test.each([{}, undefined])("without variables, as in a browser, the first one is named", (process) => {
  vi.stubGlobal("process", process);
  try {
    expect(() => fromEnvironment()).toThrow("CLOUD_SDK_AK is not set in the environment");
  } finally {
    vi.unstubAllGlobals(); // Vitest needs it
  }
});
