import { beforeEach, expect, test, vi } from "vitest";
import { dated, groupedLog, logLine } from "../../../src/mock/edge/log.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-30T10:16:30.005Z") }));

const TOKEN = "MIIFvgYJKoZIhvcNAQ";
const exchange = {
  method: "POST",
  path: "/a",
  status: 200,
  milliseconds: 1.6,
  remark: "",
  requestId: "id",
  secrets: [],
};

test("begins with the time, and ends with the ID of the request", () => {
  expect(logLine(exchange)).toBe("2026-11-30T10:16:30.005Z POST /a 200 2 ms  id");
  expect(logLine({ ...exchange, remark: "why" })).toBe("2026-11-30T10:16:30.005Z POST /a 200 2 ms  why  id");
  expect(logLine({ ...exchange, requestId: undefined })).toBe("2026-11-30T10:16:30.005Z POST /a 200 2 ms");
  expect(dated("text", "id")).toBe("2026-11-30T10:16:30.005Z text  id");
});

test("has no status if the client left", () => {
  const line = "2026-11-30T10:16:30.005Z POST /a client left after 2 ms";
  expect(logLine({ ...exchange, status: undefined, requestId: undefined })).toBe(line);
});

test("says how the mock broke the connection", () => {
  const line = "2026-11-30T10:16:30.005Z POST /a stall on purpose, after 2 ms";
  expect(logLine({ ...exchange, fault: "stall", requestId: undefined })).toBe(line);
});

test("colors the status if the terminal supports it", () => {
  vi.stubEnv("FORCE_COLOR", "1");
  const isTty = process.stdout.isTTY;
  process.stdout.isTTY = true;
  const colored = [399, 400, 499, 500].map((status) => logLine({ ...exchange, status }));
  process.stdout.isTTY = isTty;
  expect(colored.map((each) => /..m(?=[345]\d\d)/.exec(each)?.[0])).toEqual(["32m", "33m", "33m", "31m"]);
});

test.each(["path", "remark", "requestId"])("shows neither a secret nor a control character in the %s", (part) => {
  const hostile = { ...exchange, secrets: [TOKEN], [part]: `/x\u001b[2J\r\n::error::\u2028\u202e${TOKEN}` };
  const shown = logLine(hostile);
  expect(shown).toContain("/x\\u001b[2J\\u000d\\u000a::error::\\u2028\\u202e***");
  expect(shown).toMatch(/^[ -~]*$/);
  expect(logLine({ ...exchange, path: "/a\nb" })).toContain("/a\\u000ab");
});

test("prints lines that are close together at once", () => {
  const print = vi.fn();
  const log = groupedLog(print);
  log("one");
  log("two");
  expect(print).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20);
  log("three");
  vi.advanceTimersByTime(20);
  expect(print.mock.calls).toEqual([["one\ntwo"], ["three"]]);
});
