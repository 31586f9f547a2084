import { expect, test } from "vitest";
import { endToEndHeaders, headerPairs, withoutHeaders } from "../../../src/mock/proxy/forwardable-headers.ts";
import { takesLinearTime } from "../../support/takes-linear-time.ts";

const kept = ["X-Odd-CASE", "a", "x-odd-case", "b", "Authorization", "Basic YTpi"];

test("pairs names and values in order, and removes headers by name", () => {
  const pairs = headerPairs(["A", "1", "b", "2", "A", "3"]);
  expect(pairs.map((pair) => pair.join("="))).toEqual(["A=1", "b=2", "A=3"]);
  expect(withoutHeaders(headerPairs(kept), ["x-odd-case", "host"])).toEqual([["Authorization", "Basic YTpi"]]);
});

const ofOneConnection = "Connection Keep-Alive Proxy-Connection TE Trailer Transfer-Encoding Upgrade HTTP2-Settings";
const ofProxies = "Proxy-Authenticate Proxy-Authorization Proxy-Authentication-Info";

test("removes the headers of a single connection, and the headers that Connection names, in any letter case", () => {
  for (const name of `${ofOneConnection} ${ofProxies}`.split(" "))
    expect([name, endToEndHeaders(headerPairs([...kept, name, "x"]))]).toEqual([name, headerPairs(kept)]);
  const nominating = ["Connection", "X-One ,x-two", "connection", "X-THREE"];
  const nominated = ["x-one", "1", "X-Two", "2", "x-three", "3"];
  const other = ["X-Four", "X-Odd-CASE"];
  expect(endToEndHeaders(headerPairs([...kept, ...nominating, ...nominated, ...other]))).toEqual(
    headerPairs([...kept, ...other]),
  );
});

test("takes linear time for a Connection header of any length beside any number of headers", () => {
  takesLinearTime("a,".repeat(2 ** 15), (value) => {
    const others = Array.from({ length: value.length / 16 }, (_, at) => [`X-${at}`, ""]);
    endToEndHeaders(headerPairs(["Connection", value, ...others.flat()]));
  });
});
