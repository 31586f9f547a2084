import { describe, expect, test } from "vitest";
import { type EdgeResponse, problemResponse, write } from "../../src/mock/edge-response.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { standIn } from "../support/stand-in.ts";

test("states a problem as RFC 9457 has it, with its own headers first", () => {
  const problem = { status: 405, title: "Not allowed", detail: "why", validation: [], headers: { allow: "GET" } };
  const { body, ...response } = problemResponse(problem);
  expect(response).toEqual({
    status: 405,
    headers: [
      ["allow", "GET"],
      ["content-type", "application/problem+json"],
    ],
    remark: "why",
  });
  expect(JSON.parse(String(body))).toEqual({
    type: "about:blank",
    status: 405,
    title: "Not allowed",
    detail: "why",
    validation: [],
  });
});

describe("write", () => {
  /** The response to a request, byte for byte. */
  async function written(result: Partial<EdgeResponse>, method = "GET") {
    const whole = { status: 200, headers: [], body: "é", ...result };
    const server = await standIn((_request, response) => write(response, method, whole, [["x-added", "1"]]));
    const request = `${method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
    const { status, headers, body } = await rawResponse(server.origin, request);
    const one = (name: string) => valuesOf({ status, headers, body }, name)[0];
    return {
      status,
      headers,
      body: Buffer.from(body, "latin1").toString(),
      length: one("content-length"),
      date: one("date"),
    };
  }

  test("adds the length in bytes, the date and further headers", async () => {
    const { headers, ...rest } = await written({
      headers: [
        ["X-A", "1"],
        ["X-A", "2"],
      ],
    }); // repeated
    expect(rest).toEqual({ status: 200, body: "é", length: "2", date: expect.any(String) });
    expect(headers.slice(0, 3)).toEqual([
      ["x-a", "1"],
      ["x-a", "2"],
      ["x-added", "1"],
    ]);
  });

  test.each([204, 304])("sends neither a body nor a length with %i", async (status) => {
    expect(await written({ status })).toMatchObject({ status, body: "", length: undefined });
  });

  test("sends the length, and no body, in the response to HEAD", async () => {
    expect(await written({}, "HEAD")).toMatchObject({ body: "", length: "2" });
  });

  test("sends an upstream's response without a date of its own", async () => {
    const forwarded = { isForwarded: true, statusText: "Fine", body: Buffer.from("é") };
    expect(await written(forwarded)).toMatchObject({ body: "é", length: "2", date: undefined });
    expect(await written(forwarded, "HEAD")).toMatchObject({ body: "", length: undefined });
    expect(await written({ ...forwarded, headers: [["Content-Length", "7"]] }, "HEAD")).toMatchObject({ length: "7" });
  });

  test("sends the reason phrase of an upstream", async () => {
    const server = await standIn((_request, response) =>
      write(response, "GET", { status: 200, statusText: "Fine", headers: [], body: "" }, []),
    );
    expect((await fetch(server)).statusText).toBe("Fine");
  });
});
