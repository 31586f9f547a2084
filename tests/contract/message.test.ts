import { expect, test } from "vitest";
import { cookie, framedHeaders, header } from "../../src/contract/message.ts";
import { messageOf, type WrittenMessage } from "./written.ts";

const own = messageOf({
  headers: [
    ["X-Own", "a"],
    ["x-own", "b"],
  ],
});

test("a header is added at the end, also where there is one of the name", () => {
  expect(header(own, "X-Own", "c")).toEqual({ ...own, headers: [...own.headers, ["X-Own", "c"]] });
});

test("all cookies stand in one header", () => {
  const first = cookie(own, "a=1");
  expect(first.headers).toEqual([...own.headers, ["Cookie", "a=1"]]);
  expect(cookie(header(first, "X-Last", "z"), "b=2").headers).toEqual([
    ...own.headers,
    ["X-Last", "z"],
    ["Cookie", "a=1; b=2"],
  ]);
});

const [length, chunked] = [(bytes: number) => ["Content-Length", `${bytes}`], ["Transfer-Encoding", "chunked"]];

test.each<[string, WrittenMessage, unknown[]]>([
  ["no body is not announced", {}, []],
  ["a body is announced by its bytes", { body: "é" }, [length(2)]],
  ["an empty body is announced", { body: "" }, [length(0)]],
  ["no body can be announced as one of no bytes", { framing: "Content-Length" }, [length(0)]],
  ["chunks have no length", { body: "{}", framing: "chunked" }, [chunked]],
  ["names are in lower case where that is tried", { headers: [["X-Own", "A"]], nameCase: "lower" }, [["x-own", "A"]]],
  [
    "names are in capitals, but for the framing",
    { headers: [["X-Own", "a"]], body: "", nameCase: "upper" },
    [["X-OWN", "a"], length(0)],
  ],
  ["the usual letter case stays", { headers: [["X-oWn", "a"]] }, [["X-oWn", "a"]]],
])("%s", (_, message, headers) => {
  expect(framedHeaders(messageOf(message))).toEqual(headers);
});
