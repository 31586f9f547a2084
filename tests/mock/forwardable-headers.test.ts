import { expect, test } from "vitest";
import { endToEnd, pairsOf, without } from "../../src/mock/forwardable-headers.ts";

const kept = ["X-Odd-CASE", "a", "x-odd-case", "b", "Authorization", "Basic YTpi"];

test("pairs names and values in their order, repeated ones too", () => {
  expect(pairsOf(["A", "1", "b", "2", "A", "3"])).toEqual([
    ["A", "1"],
    ["b", "2"],
    ["A", "3"],
  ]);
});

const ofOneConnection = "Connection Keep-Alive Proxy-Connection TE Trailer Transfer-Encoding Upgrade HTTP2-Settings";
const ofProxies = "Proxy-Authenticate Proxy-Authorization Proxy-Authentication-Info";

test.each(`${ofOneConnection} ${ofProxies}`.split(" "))(
  "drops the header %s of one connection, and no others",
  (name) => {
    expect(endToEnd(pairsOf([...kept, name, "x"]))).toEqual(pairsOf(kept));
  },
);

test("drops the headers that Connection nominates, in any letter case", () => {
  const nominating = ["Connection", "X-One ,x-two", "connection", "X-THREE"];
  const nominated = ["x-one", "1", "X-Two", "2", "x-three", "3"];
  const other = ["X-Four", "X-Odd-CASE"];
  expect(endToEnd(pairsOf([...kept, ...nominating, ...nominated, ...other]))).toEqual(pairsOf([...kept, ...other]));
});

test("leaves out headers by their names", () => {
  expect(without(pairsOf(kept), "x-odd-case", "host")).toEqual([["Authorization", "Basic YTpi"]]);
});
