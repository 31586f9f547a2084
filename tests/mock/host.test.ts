import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { hostProblem, isLoopback } from "../../src/mock/host.ts";

const problemOf = (hosts: string[], { address = "127.0.0.1", allowed = [] as string[], version = "1.1" } = {}) => {
  const rawHeaders = ["x-other", "host", ...hosts.flatMap((host) => ["Host", host])];
  const request = { rawHeaders, httpVersion: version, headers: { host: hosts[0] } } as unknown as IncomingMessage;
  return hostProblem(request, { address, port: 4010, family: "IPv4" }, allowed);
};

test.each([
  "evil.example",
  "evil.example:4010",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
  "evil-localhost",
  "192.168.0.1",
  "0.0.0.0",
  "127.0.0.1234",
  "[::2]",
  "",
])("does not respond to the host name %j on a loopback address", (host) => {
  expect(problemOf([host])).toMatchObject({ status: 421, title: "Misdirected request" });
});

test.each([
  "localhost",
  "LOCALHOST:99",
  "localhost.",
  "a.localhost",
  "a.localhost.",
  "127.0.0.1",
  "127.1.2.3:80",
  "[::1]:4010",
  "[::ffff:127.0.0.1]",
])("responds to the host name %s", (host) => {
  expect(problemOf([host])).toBeUndefined();
});

test("responds to any host name on an address that others can reach", () => {
  expect(problemOf(["evil.example"], { address: "192.168.0.1" })).toBeUndefined();
});

test("responds to a host name that is allowed, in any letter case and with any port", () => {
  const allowed = ["other.example", "mock.Internal"];
  expect(problemOf(["Mock.internal:4010"], { allowed })).toBeUndefined();
  expect(problemOf(["other.internal"], { allowed })).toMatchObject({
    status: 421,
    detail: expect.stringContaining("--allow-host other.internal"),
  });
});

test.each([
  [[], "The header Host is missing"],
  [["localhost", "localhost"], "There are 2 headers Host"],
  [["localhost", "evil.example"], "There are 2 headers Host"],
  [["a b"], "is not the name of a host"],
  [["a/b"], "is not the name of a host"],
  [["u@localhost"], "is not the name of a host"],
  [["localhost:80:80"], "is not the name of a host"],
  [["localhost:x"], "is not the name of a host"],
  [["[::1]x"], "is not the name of a host"],
])("refuses a request with the hosts %j", (hosts, reason) => {
  expect(problemOf(hosts)).toMatchObject({
    status: 400,
    title: "Bad Host header",
    detail: expect.stringContaining(reason),
  });
});

test("accepts a request of HTTP/1.0 without a host", () => {
  expect(problemOf([], { version: "1.0" })).toBeUndefined();
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["x::1", false],
  ["10.0.0.1", false],
])("knows whether %s is a loopback address", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
