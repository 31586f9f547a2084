import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { OPENAPI_GENERATOR } from "./build-client.ts";
import { generators } from "./generators.ts";
import { table } from "./table.ts";

test("the guide shows what npm run test:generators checks", async () => {
  const guide = await readFile(join(paths.guides, "use-your-own-tools.md"), "utf8");
  expect(guide).toContain(table(generators));
});

test("the table has the installed versions", async () => {
  const read = (name: string) => readFile(join(import.meta.dirname, name), "utf8");
  const { dependencies } = JSON.parse(await read("typescript/package.json"));
  const { devDependencies } = JSON.parse(await readFile(join(paths.root, "package.json"), "utf8"));
  const [requirements, modules] = await Promise.all([read("python/requirements.txt"), read("go/go.mod")]);
  const found: Record<string, string | undefined> = {
    "openapi-generator": OPENAPI_GENERATOR,
    "@hey-api/openapi-ts": dependencies["@hey-api/openapi-ts"],
    orval: dependencies.orval,
    "openapi-typescript, openapi-fetch": devDependencies["openapi-typescript"],
    "redocly generate-client": devDependencies["@redocly/cli"],
    "openapi-python-client": /^openapi-python-client==(.+)$/m.exec(requirements)?.[1],
    "oapi-codegen": /oapi-codegen\/v2 v(\S+)/.exec(modules)?.[1],
    ogen: /ogen-go\/ogen v(\S+)/.exec(modules)?.[1],
  };
  for (const { name, version } of generators) expect(found[name], name).toBe(version);
});
