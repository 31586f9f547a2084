import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { validBody } from "../support/own-document.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runProgram } from "../support/run-program.ts";
import { rawStandIn } from "../support/stand-in.ts";
import { runText } from "./run-program.ts";

test("the recipes compile", async () => {
  const page = await readFile(join(paths.root, "docs/guides/in-production.md"), "utf8");
  const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  // Those that need another package were tried by hand.
  const recipes = blocks.filter((block) => !/from "(undici|msw)/.test(block));
  expect(recipes).not.toEqual([]);
  const folder = await temporaryFolder();
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const files = recipes.map((_, index) => `recipe-${index}.ts`);
  await Promise.all(files.map((file, index) => writeFile(join(folder, file), recipes[index] ?? "")));
  const compilerOptions = {
    ...{ noEmit: true, strict: true, target: "es2022", lib: ["es2023", "dom", "dom.iterable"], module: "nodenext" },
    ...{ types: ["node"], typeRoots: [join(paths.root, "node_modules/@types")], allowImportingTsExtensions: true },
    ...{ paths: { "sms-tasks": [join(paths.root, "src/client/index.ts")] }, skipLibCheck: true },
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { stdout } = await runProgram(process.execPath, [tsc, "--project", folder]);
  expect(stdout).toBe("");
});

test.each([407, 502])(
  "a program uses the proxy of its environment; a refusal with %i had no effect",
  async (status) => {
    const asked: string[] = [];
    const proxy = await rawStandIn((socket) => {
      socket.once("data", (bytes) => asked.push(bytes.toString().split(" HTTP/")[0] ?? ""));
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    });
    const program = `import { createClient, token } from "sms-tasks";
const client = createClient({ endpoint: "https://tasks.example", auth: token("a-token"), retries: 0 });
await client.deleteTasks(${JSON.stringify(validBody())}).catch((error) => console.log(error.name, error.effect));`;
    const { stdout } = await runText(program, { NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: proxy.origin });
    expect(stdout).toBe("ConnectionError none\n");
    expect(asked).toEqual(["CONNECT tasks.example:443"]);
  },
);
