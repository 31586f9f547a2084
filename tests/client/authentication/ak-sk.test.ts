import { beforeEach, expect, test, vi } from "vitest";
import { sdkDate, signature } from "../../../src/client/authentication/sign.ts";
import { type AccessKey, akSk } from "../../../src/client/index.ts";
import { keys } from "../../support/running-mock.ts";
import { caught } from "../caught.ts";
import { outgoing } from "../outgoing.ts";

const NOW = Date.parse("2026-11-24T06:34:48.123Z");

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "performance"] });
  vi.advanceTimersByTime(1); // a real clock is never at 0
});

/** A refusal by a server whose clock is off by so many seconds. */
const refusal = (seconds: number, status = 401) => ({
  status,
  headers: new Headers({ Date: new Date(Date.now() + seconds * 1000).toUTCString() }),
});

test("host, date, scope and the sent bytes are signed", async () => {
  const date = "20261124T063448Z";
  const scope = { "X-Security-Token": "security-token", "X-Project-Id": "project", "X-Domain-Id": "domain" };
  const signed = { ...scope, "X-Sdk-Date": date, Host: outgoing.url.host };
  const names = "host;x-domain-id;x-project-id;x-sdk-date;x-security-token";
  const signedBy = await signature({ ...outgoing, headers: signed }, date, keys.sk);
  const Authorization = `SDK-HMAC-SHA256 Access=${keys.ak}, SignedHeaders=${names}, Signature=${signedBy}`;
  const auth = akSk({ ...keys, securityToken: "security-token", projectId: "project", domainId: "domain" });
  const headers = await auth.headers(outgoing);
  expect(headers).toEqual({ ...scope, "X-Sdk-Date": date, Authorization });
  // Names, date and project are not secret.
  expect(auth.secrets?.(headers)).toEqual([keys.ak, signedBy, "security-token"]);
  const alone = await akSk({ ...keys, projectId: undefined }).headers(outgoing);
  expect(Object.keys(alone).sort()).toEqual(["Authorization", "X-Sdk-Date"]);
});

test.each([
  [60, false],
  [-60, false],
  [61, true],
  [-62, true],
])("a clock that is wrong by %i s is why a signature was refused: %s", async (seconds, renewed) => {
  vi.setSystemTime(new Date("2026-11-24T06:34:48Z"));
  const auth = akSk(keys);
  expect(auth.renew?.(await auth.headers(outgoing), refusal(seconds))).toBe(renewed);
  const expected = new Date(Date.now() + (renewed ? seconds * 1000 : 0));
  expect((await auth.headers(outgoing))["X-Sdk-Date"]).toBe(sdkDate(expected));
});

test("a refused signature is compared with the clock that it used, not with a clock adopted meanwhile", async () => {
  const auth = akSk(keys);
  const early = await Promise.all(Array.from({ length: 10 }, () => auth.headers(outgoing)));
  expect(early.map((headers) => auth.renew?.(headers, refusal(3600)))).toEqual(Array(10).fill(true));
  const corrected = await auth.headers(outgoing);
  expect(auth.renew?.(corrected, refusal(3600))).toBe(false);
  expect(auth.renew?.(corrected, refusal(7200))).toBe(true);
});

test("without a valid date, the clock is not why a signature is refused", async () => {
  const auth = akSk(keys);
  const headers = await auth.headers(outgoing);
  for (const dated of [{}, { Date: "soon" }]) {
    expect(auth.renew?.(headers, { status: 401, headers: new Headers(dated) })).toBe(false);
  }
});

test.each([
  ["add headers", Object.entries<string>],
  ["return their names in lower case", (headers: Record<string, string>) => [...new Headers(headers)]],
])("an authentication around it may %s", async (_, entriesOf) => {
  const inner = akSk(() => ({ ...keys, securityToken: "security-token" }));
  const own = async () => Object.fromEntries([...entriesOf(await inner.headers(outgoing)), ["X-Own", "1"]]);
  const auth = { ...inner, headers: own };
  const headers = await auth.headers();
  expect(auth.secrets?.(headers)).toEqual([keys.ak, expect.stringMatching(/^[0-9a-f]{64}$/), "security-token"]);
  expect(auth.renew?.(headers, refusal(0))).toBe(true);
});

test("a function obtains the key: once, and again when it is refused while the clocks agree", async () => {
  let count = 0;
  const source = vi.fn(async (_: AbortSignal): Promise<AccessKey> => ({ ak: `ak-${++count}`, sk: "sk" }));
  const auth = akSk(source);
  const [first, again] = [await auth.headers(outgoing), await auth.headers(outgoing)];
  expect(auth.secrets?.(again)).toEqual(["ak-1", expect.any(String), ""]);
  expect(auth.renew?.(first, refusal(0, 403))).toBe(false); // it is fresh
  expect(auth.renew?.(first, refusal(0))).toBe(true);
  const renewed = await auth.headers(outgoing);
  expect(auth.renew?.(again, refusal(0))).toBe(true); // the other one is not refused
  expect([renewed, await auth.headers(outgoing)].map(({ Authorization }) => Authorization)).toEqual(
    [0, 1].map(() => expect.stringContaining("Access=ak-2,")),
  );
  expect(auth.secrets?.(first)?.[0]).toBe("ak-1");
  expect(source.mock.calls).toEqual([[expect.any(AbortSignal)], [expect.any(AbortSignal)]]);
});

const inputs = {
  ak: "ak",
  sk: "sk",
  securityToken: "X-Security-Token",
  projectId: "X-Project-Id",
  domainId: "X-Domain-Id",
};
test.each(Object.entries(inputs))("a %s that no header can carry is refused by name: %s", async (name, input) => {
  for (const value of ["secret\n", ""]) {
    const key = { ...keys, [name]: value };
    const refused = expect.objectContaining({ name: "InvalidInputError", input });
    expect(() => akSk(key)).toThrow(refused);
    expect(await caught(akSk(() => key).headers(outgoing))).toEqual(refused);
  }
});
