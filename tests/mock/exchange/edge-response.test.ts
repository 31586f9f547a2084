import { expect, test } from "vitest";
import { type EdgeResponse, problemResponse, writeResponse } from "../../../src/mock/exchange/edge-response.ts";
import { headerPairs } from "../../../src/mock/proxy/forwardable-headers.ts";
import { rawExchange } from "../../support/raw-exchange.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { standIn } from "../../support/stand-in.ts";

test("writes a problem in the format of RFC 9457, its own headers first", () => {
  const problem = { status: 405, title: "Not allowed", detail: "why", validation: [] };
  const { body, ...response } = problemResponse({ ...problem, headers: { allow: "GET" } });
  const headers = headerPairs(["allow", "GET", "content-type", "application/problem+json"]);
  expect(response).toEqual({ status: 405, headers, remark: "why" });
  expect(JSON.parse(String(body))).toEqual({ type: "about:blank", ...problem });
});

type Row = { title: string; method?: string; result: Partial<EdgeResponse>; received: object };

test.each(readYaml<Row[]>(import.meta))("$title", async ({ method = "GET", result, received }) => {
  const whole = { status: 200, headers: [], body: "é", ...result };
  const { origin } = await standIn((_request, response) => writeResponse(response, method, whole, [["x-added", "1"]]));
  const text = await rawExchange(origin, `${method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const [head = "", body] = text.split("\r\n\r\n");
  const [line, ...all] = head.split("\r\n");
  const headers = all.filter((each) => !/^(Date|Connection):/.test(each));
  expect({ line, headers, isDated: /^Date:/m.test(head), body }).toMatchObject(received);
});
