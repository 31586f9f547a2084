import { expect, test } from "vitest";
import type { HeaderList } from "../../src/mock/edge-response.ts";
import { endToEnd, pairsOf, without } from "../../src/mock/forwardable-headers.ts";

test("pairs names and values in their order, repeated ones too", () => {
  expect(pairsOf(["A", "1", "b", "2", "A", "3"])).toEqual([
    ["A", "1"],
    ["b", "2"],
    ["A", "3"],
  ]);
});

const kept: HeaderList = [
  ["X-Odd-CASE", "a"],
  ["x-odd-case", "b"],
  ["Authorization", "Basic YTpi"],
];

test.each([
  "Connection",
  "Keep-Alive",
  "Proxy-Connection",
  "TE",
  "Trailer",
  "Transfer-Encoding",
  "Upgrade",
  "HTTP2-Settings",
  "Proxy-Authenticate",
  "Proxy-Authorization",
  "Proxy-Authentication-Info",
])("drops the header %s of one connection, and keeps the others as they are", (name) => {
  expect(endToEnd([...kept, [name, "x"]])).toEqual(kept);
});

test("drops the headers that Connection nominates", () => {
  const nominated: HeaderList = [
    ["Connection", "X-One ,x-two"],
    ["connection", "X-THREE"],
    ["x-one", "1"],
    ["X-Two", "2"],
    ["x-three", "3"],
    ["X-Four", "X-Odd-CASE"],
  ];
  expect(endToEnd([...kept, ...nominated])).toEqual([...kept, ["X-Four", "X-Odd-CASE"]]);
});

test("leaves out headers by their names", () => {
  expect(without(kept, "x-odd-case", "host")).toEqual([["Authorization", "Basic YTpi"]]);
});
