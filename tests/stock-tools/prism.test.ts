import { readFile } from "node:fs/promises";
import { maxHeaderSize } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { akSk, createClient, type ResponseError, token } from "../../src/client/index.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { ownDocument, validBody } from "../support/own-document.ts";
import { runProgram, sample } from "../support/run-program.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { startPrism } from "./start-prism.ts";

const { path = "" } = operations(ownDocument).find(({ operationId }) => operationId === "deleteTasks") ?? {};

test.each(["openapi.json", "openapi-3.0.json"])(
  "with %s, prism mock accepts the client and the sample",
  async (name) => {
    const { address } = await startPrism(join(paths.generated, name));
    const client = createClient({ endpoint: address, auth: token("a-token") });
    expect(await client.deleteTasks(validBody())).toMatchObject({ status: 200 });
    const { code } = await runProgram("sh", [sample("curl.sh")], { SMS_ENDPOINT: address, SMS_TOKEN: "a-token" });
    expect(code).toBe(0);
  },
);

const post = async (address: string, body: string, headers: Record<string, string> = { "X-Auth-Token": "a-token" }) => {
  const init = { method: "POST", body, headers: { "Content-Type": "application/json", ...headers } };
  return (await fetch(address + path, init)).status;
};
const valid = JSON.stringify(validBody());
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

/** Functions that send a request and return what follows, by the request as the guide describes it. */
const requests: Record<string, (address: string) => Promise<number | string>> = {
  "no token": (address) => post(address, valid, {}),
  "a valid AK/SK signature in place of a token": (endpoint) =>
    createClient({ endpoint, auth: akSk(keys) })
      .deleteTasks(validBody())
      .catch((error: ResponseError) => error)
      .then(({ status }) => status),
  [`a token of ${maxHeaderSize.toLocaleString("en")} characters`]: (address) =>
    post(address, valid, { "X-Auth-Token": "t".repeat(maxHeaderSize) }),
  "malformed JSON": async (address) => {
    const response = post(address, '{"ids":[');
    response.catch(() => {}); // the connection ends with the process
    // Later requests that get a response show that none follows for the first.
    const later = post(address, valid).then(() => post(address, valid));
    return Promise.race([response, later.then(() => "no response")]);
  },
  "10,000 nested arrays": (address) => post(address, nested(10_000)),
};

test("the guide lists how prism mock and our mock differ", async () => {
  const prism = await startPrism(paths.bundle);
  const mock = await mockForTest({ document: ownDocument });
  const rows: string[] = [];
  for (const [sent, send] of Object.entries(requests)) {
    rows.push(`| ${sent} | ${await send(prism.address)} | ${await send(mock.address)} |`);
  }
  expect(await readFile(join(paths.guides, "use-your-own-tools.md"), "utf8")).toContain(rows.join("\n"));
});

test("some depths of nested arrays, which depend on the size of the stack, end the process of prism mock", async () => {
  const { address, end } = await startPrism(paths.bundle);
  const ended = end.then(() => "ended");
  for (let levels = 3_000; levels < 10_000; levels += 250) {
    const sent = post(address, nested(levels))
      .then(() => post(address, valid))
      .catch(() => ended);
    if ((await Promise.race([sent, ended])) === "ended") return;
  }
  expect.unreachable("prism mock survived all depths: change the guide");
});
