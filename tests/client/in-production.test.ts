import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { validBody } from "../support/own-document.ts";
import { runProgram as run } from "../support/run-program.ts";
import { runProgram } from "./run-program.ts";

/** The TypeScript recipes of the guide that need no other package; the others were tried by hand. */
async function recipes(): Promise<string[]> {
  const page = await readFile(join(paths.root, "docs/guides/in-production.md"), "utf8");
  const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  return blocks.filter((block) => !/from "(undici|msw)/.test(block));
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-guide-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  return folder;
}

test("the recipes compile", async () => {
  const folder = await temporaryFolder();
  const all = await recipes();
  expect(all).not.toEqual([]);
  const files = await Promise.all(
    all.map(async (text, index) => {
      await writeFile(join(folder, `recipe-${index}.ts`), text);
      return `recipe-${index}.ts`;
    }),
  );
  const compilerOptions = {
    ...{ noEmit: true, strict: true, target: "es2022", lib: ["es2023", "dom", "dom.iterable"], module: "nodenext" },
    ...{ types: ["node"], typeRoots: [join(paths.root, "node_modules/@types")], allowImportingTsExtensions: true },
    ...{ paths: { "sms-tasks": [join(paths.root, "src/client/index.ts")] }, skipLibCheck: true },
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [tsc, "--project", folder]);
  expect(stdout).toBe("");
});

test("a program uses the proxy of its environment", async () => {
  const tunnels: (string | undefined)[] = [];
  const proxy = createServer().on("connect", ({ url }, socket) => {
    tunnels.push(url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const folder = await temporaryFolder();
  const program = join(folder, "program.ts");
  await writeFile(
    program,
    `import { createClient, token } from "sms-tasks";
const client = createClient({ endpoint: "https://tasks.example", auth: token("a-token"), retries: 0 });
await client.deleteTasks(${JSON.stringify(validBody())}).catch((error) => console.log(error.name));`,
  );
  const { stdout } = await runProgram(program, {
    NODE_USE_ENV_PROXY: "1",
    HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  });
  expect(stdout).toBe("ConnectionError\n");
  expect(tunnels).toEqual(["tasks.example:443"]);
});
