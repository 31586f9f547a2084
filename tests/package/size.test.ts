import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { paths } from "../../scripts/shared/paths.ts";
import { writeClientOf } from "../../scripts/test-runtimes/types/client-of.ts";
import { withOperations } from "../../scripts/test-runtimes/types/with-operations.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { sharedFolder } from "../support/repository-copy.ts";

const folder = sharedFolder();
/** The path of a client of the fixed document, which has one operation. */
let one: string;
/** The path of a client of the same document with further operations. */
let many: string;
let further: number;
beforeAll(async () => {
  const more = parse(await readFile(join(paths.root, "scripts/test-runtimes/types/operations.yaml"), "utf8"));
  const extended = withOperations(fixedDocument, more);
  further = operations(extended).length - operations(fixedDocument).length;
  one = await writeClientOf(fixedDocument, join(folder, "one"));
  many = await writeClientOf(extended, join(folder, "many"));
});

/** Bundles a program with the client that it imports. */
async function bundled(contents: string, client: string, minify: boolean): Promise<string> {
  const stdin = { contents, resolveDir: paths.root };
  const options = { stdin, alias: { "sms-tasks": client }, bundle: true, minify, write: false } as const;
  const { outputFiles } = await build({ ...options, format: "esm", target: "es2022" });
  return outputFiles[0]?.text ?? "";
}

/** Returns the size of a bundled, minified and compressed program in kB. */
const size = async (contents: string, client = one): Promise<number> =>
  gzipSync(await bundled(contents, client, true), { level: 9 }).length / 1000;

const functionAlone = `import { createBareClient, deleteTasks, token } from "sms-tasks";
export default () => deleteTasks(createBareClient({ region: "ap-southeast-3", auth: token("t") }), { ids: [] });`;
const create = (auth: string) => `createClient({ region: "ap-southeast-3", auth: ${auth} })`;
const withToken = `import { createClient, token } from "sms-tasks"; export default ${create('token("t")')};`;
const withKey = `import { akSk, createClient } from "sms-tasks"; export default ${create('akSk({ ak: "a", sk: "s" })')};`;

test.each([
  ["a token", withToken, 5.9],
  ["AK/SK", withKey, 6.8],
])("a client with %s stays within its budget", async (name, program, budget) => {
  const measured = await size(program);
  console.log(`${name}: ${measured.toFixed(2)} of ${budget.toFixed(2)} kB`);
  expect(measured).toBeLessThanOrEqual(budget);
  expect(measured).toBeGreaterThan(1); // the client was not removed as unused
});

test("a further operation costs a program nothing with functions, and at most 300 B with methods", async () => {
  expect(further).toBeGreaterThanOrEqual(8);
  expect(await size(functionAlone, many)).toBeCloseTo(await size(functionAlone), 2);
  const each = ((await size(withToken, many)) - (await size(withToken))) / further;
  console.log(`each of ${further} further operations costs a client ${(each * 1000).toFixed(0)} B`);
  expect(each).toBeLessThanOrEqual(0.3);
  expect(each).toBeGreaterThan(0.01); // the operations were not removed as unused
});

test("a program that does not import the descriptions of error codes does not contain them", async () => {
  const text = await bundled(withToken, one, false);
  expect(text).toContain("createClient");
  expect(text).not.toContain("APIGW.0308");
});
