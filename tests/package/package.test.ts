import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { beforeAll, expect, test } from "vitest";
import { installPacked } from "../../scripts/build/install-packed.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { ENVIRONMENTS, type Environment, typeErrors } from "../../scripts/test-runtimes/types/type-errors.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { ownDocument, validBody } from "../support/own-document.ts";
import { sharedFolder } from "../support/repository-copy.ts";
import { sampled } from "../support/sampled.ts";

/** The folder of a user's project, whose only dependency is the packed package. */
const folder = sharedFolder();
let tarball: string;
let installed: string;
beforeAll(async () => {
  tarball = await installPacked(folder);
  installed = join(folder, "node_modules/sms-tasks");
});

test("the package contains only the files that its users need", async () => {
  const entries = await readdir(installed, { recursive: true, withFileTypes: true });
  const files = entries.flatMap((each) => (each.isFile() ? relative(installed, join(each.parentPath, each.name)) : []));
  const known =
    /^(package\.json|node(\.d)?\.[cm][jt]s|node-version\.cjs|LICENSE|README\.md|generated\/openapi(-3\.0)?\.json|(src\/client|src\/shared|generated)\/.+\.(js|js\.map|d\.ts))$/;
  expect(files.filter((name) => !known.test(name))).toEqual([]);
  expect(files).toContain("src/client/index.js");
  expect(files).toContain("src/client/index.d.ts");
});

test("the package declares ESM, types first, no side effects, and one dependency", async () => {
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const engines = { node: expect.stringMatching(/^>=20/) };
  expect(manifest).toMatchObject({ type: "module", sideEffects: false, engines });
  expect(Object.keys(manifest.exports["."])).toEqual(["node", "types", "default"]);
  const { types, default: main } = manifest.exports["."];
  expect(manifest).toMatchObject({ main, types }); // for tools that do not read exports
  expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
});

test("the package has source maps with their sources, and passes publint", async () => {
  const map = JSON.parse(await readFile(join(installed, "src/client/client.js.map"), "utf8"));
  expect(map.sourcesContent[0]).toContain("export function createClient");
  const packed = new Uint8Array(await readFile(tarball)).buffer;
  const { messages } = await publint({ pack: { tarball: packed }, strict: true });
  expect(messages).toEqual([]);
});

const run = promisify(execFile);
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

// `npm run test:runtimes` compiles with the other versions of TypeScript.
test.each(sampled(Object.keys(ENVIRONMENTS) as Environment[], 2))(
  "a strict project that uses the package compiles, for %s",
  async (environment) => {
    const program = await readFile(join(paths.root, "scripts/test-runtimes/types/program.txt"), "utf8");
    await writeFile(join(folder, "main.ts"), program);
    expect(await typeErrors(tsc, environment, "main.ts", folder)).toBe("");
  },
);

test.each(["commonjs", "node16"])("a project in CommonJS compiles, with module: %s", async (module) => {
  const project = join(folder, "commonjs");
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), "{}");
  const program = `import { type Client, createClient, token } from "sms-tasks";
export const client: Client = createClient({ endpoint: "https://x.example", auth: token("t") });`;
  await writeFile(join(project, "main.ts"), program);
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", module, "--skipLibCheck"];
  await run(process.execPath, [tsc, ...options, "main.ts"], { cwd: project });
});

test("the package runs in a project, and exports the document", async () => {
  const script = `
    import { createClient, ENDPOINTS, token } from "sms-tasks";
    import document from "sms-tasks/openapi.json" with { type: "json" };
    import view from "sms-tasks/openapi-3.0.json" with { type: "json" };
    const fetch = async (url) => new Response(null, { headers: { "X-Request-Id": new URL(url).pathname } });
    const client = createClient({ region: Object.keys(ENDPOINTS)[0], auth: token("a-token"), fetch });
    const result = await client.deleteTasks(${JSON.stringify(validBody())});
    console.log(JSON.stringify([result, document.info.version, view.openapi]));
  `;
  await writeFile(join(folder, "main.js"), script);
  const { stdout } = await run(process.execPath, ["main.js"], { cwd: folder });
  const { path } = operations(ownDocument).find(({ operationId }) => operationId === "deleteTasks") ?? {};
  expect(JSON.parse(stdout)).toEqual([{ status: 200, requestId: path }, ownDocument.info.version, "3.0.3"]);
});
