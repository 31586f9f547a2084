import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import bundle from "../../generated/openapi.json" with { type: "json" };
import { paths } from "../../scripts/paths.ts";
import { type Consumer, createConsumer } from "./consumer.ts";

let consumer: Consumer;
let installed: string;
beforeAll(async () => {
  consumer = await createConsumer();
  installed = join(consumer.folder, "node_modules/sms-tasks");
});
afterAll(() => consumer?.remove());

test("it holds what its users need, and nothing else", async () => {
  const names = await readdir(installed, { recursive: true, withFileTypes: true });
  const files = names
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 1));
  const strangers = files.filter(
    (name) =>
      !/^(package\.json|LICENSE|README\.md|generated\/openapi\.json|(src\/client|generated)\/.+\.(js|js\.map|d\.ts))$/.test(
        name,
      ),
  );
  expect(strangers).toEqual([]);
  expect(files).toContain("src/client/index.js");
  expect(files).toContain("src/client/index.d.ts");
});

test("it declares itself: ESM, types first, no side effects, one dependency", async () => {
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  expect(manifest).toMatchObject({
    type: "module",
    sideEffects: false,
    engines: { node: expect.stringMatching(/^>=20/) },
  });
  expect(Object.keys(manifest.exports["."])).toEqual(["types", "default"]);
  expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
});

test("its source maps carry their sources", async () => {
  const map = JSON.parse(await readFile(join(installed, "src/client/client.js.map"), "utf8"));
  expect(map.sourcesContent[0]).toContain("export function createClient");
});

test("publint has nothing to say", async () => {
  const tarball = await readFile(consumer.tarball);
  const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
  expect(messages).toEqual([]);
});

test("the types are right for whoever imports it as ESM", async () => {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(await readFile(consumer.tarball))));
  if (!analysis.types) throw new Error("the package has no types");
  const { entrypoints, problems } = analysis;
  expect(Object.keys(entrypoints)).toEqual([".", "./error-codes", "./openapi.json", "./package.json"]);
  // It is ESM only: require() and TypeScript's resolution for Node.js 10 are not offered.
  const offered = problems.filter(
    (each) => !("resolutionKind" in each) || !["node10", "node16-cjs"].includes(each.resolutionKind),
  );
  expect(offered).toEqual([]);
});

const program = `
import { akSk, BatchesError, type Client, createBareClient, createClient, deleteTasks, deleteTasksInBatches, isResponseError, openapiFetch, token } from "sms-tasks";
import { describeErrorCode } from "sms-tasks/error-codes";
import document from "sms-tasks/openapi.json" with { type: "json" };

const meaning: string = describeErrorCode("SMS.9004").meaning;
const version: string = document.info.version;
const client: Client = createClient({ region: "ap-southeast-3", auth: akSk({ ak: "ak", sk: "sk" }), timeout: 1_000 });
export async function run(): Promise<void> {
  try {
    const { requestId } = await client.deleteTasks({ ids: ["1"] }, { retries: 0 });
    await deleteTasksInBatches(client, ["1"], { onProgress: ({ accepted }) => console.log(accepted, requestId, version) });
    const { status }: { status: 200 } = await deleteTasks(createBareClient({ endpoint: "https://x.example", auth: token("t") }), { ids: ["1"] as const });
    const { response } = await openapiFetch(client).POST("/v3/tasks/delete", { body: { ids: [] }, parseAs: "text" });
    console.log(status, response.status, meaning);
  } catch (error) {
    if (isResponseError(error, "deleteTasks") && error.status === 403) console.log(error.body.encoded_authorization_message);
    if (error instanceof BatchesError) for (const { ids } of error.failed) console.log(ids);
  }
}
// @ts-expect-error an unknown region
createClient({ region: "nowhere", auth: token("t") });
// @ts-expect-error ids are texts
client.deleteTasks({ ids: [1] });
// @ts-expect-error the inside of the package is not offered
import("sms-tasks/src/client/sign.js");
`;

const root = createRequire(import.meta.url);
const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022"];
const withoutDom = ["--lib", "es2022", "--types", "node", "--typeRoots", join(paths.root, "node_modules/@types")];
const compilers = { "TypeScript 5.9": "typescript", "TypeScript 7": "typescript-7" };

for (const [name, compiler] of Object.entries(compilers)) {
  test.each([
    ["Node.js, without the types of a browser", ["--module", "nodenext", "--resolveJsonModule", ...withoutDom]],
    ["a bundler and a browser", ["--module", "esnext", "--moduleResolution", "bundler", "--resolveJsonModule"]],
  ])(`${name} compiles a strict project that uses it, for %s`, async (_, resolution) => {
    await consumer.write("main.ts", program);
    const tsc = join(root.resolve(`${compiler}/package.json`), "../bin/tsc");
    const compiled = consumer.run(process.execPath, tsc, ...options, ...resolution, "main.ts");
    await expect(compiled).resolves.toMatchObject({ stdout: "" });
  });
}

test("it runs in the project, document included", async () => {
  const script = `
    import { createClient, ENDPOINTS, token } from "sms-tasks";
    import document from "sms-tasks/openapi.json" with { type: "json" };
    const fetch = async (url) => new Response(null, { headers: { "X-Request-Id": new URL(url).pathname } });
    const client = createClient({ region: "cn-north-4", auth: token("a-token"), fetch });
    console.log(JSON.stringify([await client.deleteTasks({ ids: ["1"] }), document.info.version]));
  `;
  const { stdout } = await consumer.run(process.execPath, await consumer.write("main.js", script));
  expect(JSON.parse(stdout)).toEqual([{ status: 200, requestId: "/v3/tasks/delete" }, bundle.info.version]);
});
