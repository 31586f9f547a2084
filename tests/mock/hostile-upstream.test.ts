import { expect, test } from "vitest";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { json, path, valid } from "./proxy-to.ts";

test("shows no token that an upstream echoes, in the header, the problem and the log", async () => {
  const token = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
  const upstream = await standIn((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": `application/${token}` }).end());
  });
  for (const strict of [false, true]) {
    const mock = await mockForTest({ upstream, strict });
    const response = await fetch(mock.address + path, { ...valid, headers: { ...json, "X-Auth-Token": token } });
    const shown = `${response.headers.get("sl-violations")} ${strict ? await response.text() : ""}`;
    expect(shown).toContain("media type application/*** is not documented");
    await expect.poll(() => mock.lines.length).toBe(1);
    expect(`${shown} ${mock.lines}`.toLowerCase()).not.toContain(token.toLowerCase());
  }
});

test("writes what an upstream sent into one line of the log, and shows no token there or in the header", async () => {
  const token = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
  const key = `\u001b[2J\r\n::error::${token}\u2028\u202e`;
  const upstream = await standIn((request, response) => {
    request
      .resume()
      .on("end", () =>
        response.writeHead(403, json).end(JSON.stringify({ details: [{ [key]: 1, error_code: 1 }], [key]: 2 })),
      );
  });
  const mock = await mockForTest({ upstream });
  const type = `application/x;${key.replaceAll(/[^!-~]/g, "")}`;
  const response = await fetch(mock.address + path, {
    ...valid,
    headers: { "X-Auth-Token": token, "Content-Type": type },
  });
  await expect.poll(() => mock.lines.length).toBe(1);
  expect(mock.lines[0]).toMatch(/^POST /);
  expect(mock.lines[0]).not.toMatch(/[^ -~]/);
  expect(`${mock.lines[0]} ${response.headers.get("sl-violations")}`).not.toContain(token);
});
