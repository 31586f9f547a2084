import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { samplesOf, withSamples } from "../../scripts/generators/samples.ts";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { alone, corpus } from "../corpus/corpus.ts";
import { documentWith } from "../document/minimal.ts";
import { ownDocument } from "../support/own-document.ts";
import { mockForTest } from "../support/running-mock.ts";

test("samples that are written by hand stay as they are", () => {
  expect(withSamples(ownDocument)).toBe(ownDocument);
});

test.each([
  "a-second-post-with-another-body",
  "query-parameters-in-every-style",
  "header-and-cookie-parameters",
  "security-requirements",
])("the curl samples of %s succeed against the mock", async (name) => {
  const entry = corpus.find((each) => each.name === name);
  if (!entry) throw new Error(`there is no ${name} in the corpus`);
  await runCurlSamples(alone(entry));
});

test("a curl sample quotes what a shell would read", async () => {
  const parameters = [{ in: "path", name: "id", schema: { type: "string" }, example: "O'Brien; exit 1 #$TOKEN" }];
  await runCurlSamples(documentWith({ parameters, responses: { 200: { description: "Found." } } }));
});

/** Runs every curl sample of a document against its mock, with a token of which a query would read parts as something else. */
async function runCurlSamples(document: Document): Promise<void> {
  const token = "a/b+c&d=";
  const { address } = await mockForTest({ document, token });
  const samples = operations(withSamples(document)).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const curl = samples.filter(({ lang }) => lang === "curl");
  expect(curl.length).toBeGreaterThan(0);
  for (const { source } of curl) {
    const command = source.replace(/(?<=-X [A-Z]+ ')(https:\/\/sms\.[\w-]+\.myhuaweicloud\.com)?/, address);
    await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, TOKEN: token } });
  }
}

test("an operation whose examples do not suffice has no sample", () => {
  const entry = corpus.find((each) => each.name === "a-second-post-with-another-body");
  if (!entry) throw new Error("there is no such entry");
  const document = alone(entry);
  const content = document.components?.schemas?.RenameServersReq;
  const { post } = (document.paths["/v3/servers/rename"] ?? {}) as { post?: { requestBody: object } };
  Object.assign(post?.requestBody ?? {}, {
    content: { "application/json": { schema: { ...content, examples: undefined } } },
  });
  const [operation] = operations(document);
  expect(operation && samplesOf(document, operation)).toEqual([]);
});
