import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { samplesOf, withSamples } from "../../scripts/generators/samples.ts";
import { operations } from "../../src/document/operations.ts";
import { alone, corpus } from "../corpus/corpus.ts";
import { bundle, mockForTest } from "../support/running-mock.ts";

test("samples that are written by hand stay as they are", () => {
  expect(withSamples(bundle)).toBe(bundle);
});

test.each([
  "a-second-post-with-another-body",
  "query-parameters-in-every-style",
  "header-and-cookie-parameters",
  "security-requirements",
])("the curl samples of %s succeed against the mock", async (name) => {
  const entry = corpus.find((each) => each.name === name);
  if (!entry) throw new Error(`there is no ${name} in the corpus`);
  const document = alone(entry);
  const { address } = await mockForTest({ document, token: "a-token" });
  const samples = operations(withSamples(document)).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const curl = samples.filter(({ lang }) => lang === "curl");
  expect(curl.length).toBeGreaterThan(0);
  for (const { source } of curl) {
    const command = source.replace(/https:\/\/sms\.[\w-]+\.myhuaweicloud\.com/, address);
    await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, TOKEN: "a-token" } });
  }
});

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
