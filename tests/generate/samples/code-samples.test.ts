import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { samplesOf, shortSample, withSamples } from "../../../scripts/generate/samples/code-samples.ts";
import { readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { alone, corpus } from "../../corpus/corpus.ts";
import { documentWith } from "../../document/minimal.ts";
import { mockForTest } from "../../support/running-mock.ts";

test("samples written by hand stay as they are", () => {
  const samples = [{ lang: "Go", label: "Go", source: "package main" }];
  const document = documentWith({ responses: { 200: { description: "Found." } }, "x-codeSamples": samples });
  expect(withSamples(document)).toBe(document);
});

test.each([
  "a-second-post-with-another-body",
  "query-parameters-in-every-style",
  "header-and-cookie-parameters",
  "security-requirements",
])("the curl samples of %s succeed against the mock", async (name) => {
  await runCurlSamples(alone(corpus.find((each) => each.name === name) as (typeof corpus)[number]));
});

test("a curl sample quotes text that a shell would interpret", async () => {
  const parameters = [{ in: "path", name: "id", schema: { type: "string" }, example: "O'Brien; exit 1 #$SMS_TOKEN" }];
  await runCurlSamples(documentWith({ parameters, responses: { 200: { description: "Found." } } }));
});

/** Runs every curl sample of a document against its mock, with a token whose characters have a meaning in a query. */
async function runCurlSamples(document: Document): Promise<void> {
  const token = "a/b+c&d=";
  const { address } = await mockForTest({ document, token });
  const samples = operations(withSamples(document)).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const short = readContract(document).operations.flatMap((contract) => shortSample(contract) ?? []);
  const curl = [...samples, ...short].filter(({ lang }) => lang === "curl");
  expect(short.length).toBeGreaterThan(0);
  expect(curl).toHaveLength(2 * short.length);
  for (const { source } of curl) {
    const command = source
      .replace(/^(curl|.* \| curl)(?= )/m, "$1 --silent --fail-with-body") // the short sample prints, and never fails
      .replace(/(?<=(?:--(?:request [A-Z]+|head)|^) +'?)(https:\/\/sms\.[\w-]+\.myhuaweicloud\.com)?(?=\/)/m, address);
    await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, SMS_TOKEN: token } });
  }
}

test("an operation without sufficient examples has no sample", () => {
  const content = { "application/json": { schema: { type: "object", required: ["name"] } } };
  const document = documentWith({
    requestBody: { required: true, content },
    responses: { 200: { description: "Renamed." } },
  });
  expect(readContract(document).operations.map(samplesOf)).toEqual([[]]);
});
