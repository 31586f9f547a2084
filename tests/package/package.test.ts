import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import bundle from "../../generated/openapi.json" with { type: "json" };
import { paths } from "../../scripts/paths.ts";
import { PLACES, type Place, typeErrors } from "../../scripts/runtimes/types/check.ts";
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
  const unexpected = files.filter(
    (name) =>
      !/^(package\.json|LICENSE|README\.md|generated\/openapi(-3\.0)?\.json|(src\/client|generated)\/.+\.(js|js\.map|d\.ts))$/.test(
        name,
      ),
  );
  expect(unexpected).toEqual([]);
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

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

// `npm run test:runtimes` tries the other versions of TypeScript.
test.each(Object.keys(PLACES) as Place[])("a strict project that uses it compiles, for %s", async (place) => {
  const program = await readFile(join(paths.root, "scripts/runtimes/types/program.txt"), "utf8");
  await consumer.write("main.ts", program);
  expect(await typeErrors(tsc, place, "main.ts", consumer.folder)).toBe("");
});

test("it runs in the project, document included", async () => {
  const script = `
    import { createClient, ENDPOINTS, token } from "sms-tasks";
    import document from "sms-tasks/openapi.json" with { type: "json" };
    import view from "sms-tasks/openapi-3.0.json" with { type: "json" };
    const fetch = async (url) => new Response(null, { headers: { "X-Request-Id": new URL(url).pathname } });
    const client = createClient({ region: "cn-north-4", auth: token("a-token"), fetch });
    console.log(JSON.stringify([await client.deleteTasks({ ids: ["1"] }), document.info.version, view.openapi]));
  `;
  const { stdout } = await consumer.run(process.execPath, await consumer.write("main.js", script));
  expect(JSON.parse(stdout)).toEqual([{ status: 200, requestId: "/v3/tasks/delete" }, bundle.info.version, "3.0.3"]);
});
