import { expect, test } from "vitest";
import { bareHost } from "../../src/shared/bare-host.ts";

test.each([
  ["[::1]", "::1"],
  ["::1", "::1"],
  ["127.0.0.1", "127.0.0.1"],
  ["host.example", "host.example"],
])("the host of %s is %s", (host, bare) => expect(bareHost(host)).toBe(bare));
