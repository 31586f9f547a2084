import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { checkHost, isLoopback } from "../../../src/mock/exchange/host.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Row = { hosts: string[]; address?: string; allowed?: string[]; version?: string; problem?: object };

test.each(readYaml<Row[]>(import.meta))("$hosts at $address with $allowed gets $problem.status", (row) => {
  const { hosts, address = "127.0.0.1", allowed = [], version = "1.1", problem } = row;
  const rawHeaders = ["x-other", "host", ...hosts.flatMap((host) => ["Host", host])];
  const request = { rawHeaders, httpVersion: version, headers: { host: hosts[0] } } as unknown as IncomingMessage;
  const found = checkHost(request, { address, port: 4010, family: "IPv4" }, allowed);
  expect(found).toMatchObject(problem ? { ok: false, problem } : { ok: true });
});

test("recognizes the loopback addresses", () => {
  const addresses = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::", "x::1", "10.0.0.1", "x::ffff:127.0.0.1"];
  expect(addresses.filter(isLoopback)).toEqual(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
});
