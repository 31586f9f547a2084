import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { HtmlValidate } from "html-validate";
import { beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { problemOf } from "../../scripts/generate/client/request-data.ts";
import { limitations } from "../../scripts/generate/limitations.ts";
import { samplesOf } from "../../scripts/generate/samples/code-samples.ts";
import { copyRepositoryInto } from "../../scripts/shared/repository-copy.ts";
import { installClientOf } from "../../scripts/test-runtimes/types/client-of.ts";
import { typeErrors } from "../../scripts/test-runtimes/types/type-errors.ts";
import { readContract } from "../../src/document/contract.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { readYaml } from "../support/read-yaml.ts";
import { sharedFolder, temporaryFolder } from "../support/repository-copy.ts";
import { startScriptOf } from "../support/run-script.ts";
import { mockForTest } from "../support/running-mock.ts";
import { sampled } from "../support/sampled.ts";
import { corpus, pasted } from "./corpus.ts";
import { inputOf } from "./input.ts";

const all = pasted(corpus);
const { withoutClient, otherCredentials } = readYaml<Record<string, string[]>>(import.meta, "expected/client.yaml");
const ids = operations(all).map(({ operationId }) => operationId);

/** A copy of the repository. Only its document is replaced, by the fixed document with the whole corpus. */
const root = sharedFolder();
beforeAll(async () => {
  copyRepositoryInto(root);
  await writeFile(join(root, "spec/openapi.yaml"), stringify(all));
  const warnings = limitations(all).map((limitation) => `warning: ${limitation}\n`);
  expect(await startScriptOf(root, "generate").finished).toMatchObject({ code: 0, stderr: warnings.join("") });
  expect(warnings.length).toBeGreaterThan(withoutClient?.length ?? 0);
});

const LINTS: [script: string, options: string[]][] = [
  ["lint:document", []],
  // Not incremental, since the incremental check of the repository remembers the repository's own files.
  ["lint:types", ["--", "--incremental", "false", "--tsBuildInfoFile", "null"]],
];

const some = sampled(LINTS, LINTS.length);
test.each(some)("npm run %s finds nothing", async (script, more) => {
  const run = promisify(execFile)("npm", ["run", "--silent", script, ...more], { cwd: root });
  const result = run.then(
    () => "nothing",
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
  expect(await result).toBe("nothing");
});

test("each operation is in the generated files, in the Markdown reference and on the site", async () => {
  for (const name of ["operations.ts", "schema.ts", "openapi.json", "openapi-3.0.json"]) {
    const text = await readFile(join(root, "generated", name), "utf8");
    expect(ids.filter((id) => !text.includes(id))).toEqual([]);
  }
  const { code, stdout, stderr } = await startScriptOf(root, "docs").finished;
  expect(code, `${stdout}${stderr}`).toBe(0);
  const summaries = operations(all).map(({ summary = "" }) => summary);
  for (const file of ["generated/reference.md", "docs/site/index.html"]) {
    const text = await readFile(join(root, file), "utf8");
    const missing = summaries.filter((summary) => !text.includes(summary));
    expect(missing, file).toEqual([]);
  }
  const page = await readFile(join(root, "docs/site/index.html"), "utf8");
  // The page names every way to authenticate, even if no tool here supports it.
  expect(page).toContain("<code>Basic</code> (http basic).");
  expect(page).toMatch(
    /A token in the header <code[^>]*>X-Auth-Token<\/code> and a token in the query <code>key<\/code>\./,
  );
  expect(page).toContain("Or: No authentication.");
  expect(page).toContain("Body: Share"); // the second example of a body
  const reference = await readFile(join(root, "generated/reference.md"), "utf8");
  expect(reference).toContain("<https://example.com/exhibit>");
  const report = await new HtmlValidate({ extends: ["html-validate:recommended"] }).validateString(page);
  const messages = report.results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line} ${message}`));
  expect(messages).toEqual([]);
});

test("the client has a method for each operation that it can send, and the mock accepts its requests", async () => {
  const folder = await temporaryFolder();
  const sdk = await import(pathToFileURL(await installClientOf(all, folder)).href);
  const { address } = await mockForTest({ document: all });
  const client = sdk.createClient({ endpoint: address, auth: sdk.token("a-token"), retries: 0, timeout: 60_000 });
  const without: string[] = [];
  const others: string[] = [];
  for (const contract of readContract(all).operations) {
    const { operation } = contract;
    const { operationId: id, responses } = operation;
    if (problemOf(contract)) {
      without.push(id);
      expect(client[id], id).toBeUndefined();
      continue;
    }
    const success = Object.keys(responses).find((status) => /^2\d\d$/.test(status));
    const result = await client[id](inputOf(contract)).catch((error: Error) => error);
    const { isOptional, alternatives } = contract.security;
    const showsToken = isOptional || alternatives.some(({ name }) => name === "X-Auth-Token");
    if (showsToken) expect(result, id).toMatchObject({ status: success ? Number(success) : expect.any(Number) });
    else others.push(id);
    if (id === "downloadFile") expect(result).not.toHaveProperty("body"); // a text would change the bytes
  }
  expect(others).toEqual(otherCredentials);
  const comments = (await readFile(join(root, "generated/functions.ts"), "utf8")).matchAll(OWN_AUTHENTICATION);
  expect([...comments].map(([, id]) => id)).toEqual(otherCredentials);
  expect(without).toEqual(withoutClient);

  // The samples that are made from the examples compile against the client.
  const samples = readContract(all).operations.flatMap(samplesOf);
  const programs = samples.filter(({ lang }) => lang === "TypeScript").map(({ source }) => source);
  expect(programs.length).toBeGreaterThan(20);
  const bodies = programs.map(
    (source, at) => `async function sample${at}() {\n${source.replace(IMPORTS, "")}}\nvoid sample${at};\n`,
  );
  await writeFile(join(folder, "samples.ts"), [...(programs[0]?.match(IMPORTS) ?? []), ...bodies].join("\n"));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  expect(await typeErrors(tsc, "Node.js, without the types of a browser", "samples.ts", folder)).toBe("");
});

/** Matches the comment of an operation that neither a token nor a signature authenticates. */
const OWN_AUTHENTICATION = /give the client an `auth` of your own for .+\n \*\/\nexport const (\w+)/g;

const IMPORTS = /^import .*\n/gm;
