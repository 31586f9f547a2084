import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { IMPACTS } from "../../scripts/breaking/change.ts";
import { changesBetween, impactOf, rate } from "../../scripts/breaking/compare.ts";
import { mergePatch } from "./merge-patch.ts";

const folder = fileURLToPath(new URL("changes/", import.meta.url));
const description = parse(readFileSync(new URL("base.yaml", import.meta.url), "utf8"));

let temporary: string;
let base: string;
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "sms-tasks-breaking-"));
  base = await write("base", description);
});
afterAll(() => rm(temporary, { recursive: true }));

async function write(name: string, value: unknown) {
  const file = join(temporary, `${name}.json`);
  await writeFile(file, JSON.stringify(value));
  return file;
}

describe.each(IMPACTS)("%s:", (impact) => {
  const changes = readdirSync(join(folder, impact)).map((file) => ({
    claim: basename(file, ".yaml").replaceAll("-", " "),
    change: readFileSync(join(folder, impact, file), "utf8"),
    name: basename(file, ".yaml"),
  }));

  test.concurrent.each(changes)("$claim", async ({ change, name }) => {
    const revision = await write(name, mergePatch(description, parse(change)));
    const changes = await changesBetween(base, revision);
    const rated = changes.map(rate);
    expect(impactOf(rated), JSON.stringify(rated)).toBe(impact);
    // If this fails, Redocly CLI has changed: see whether a rule of ours can go.
    const alone = /^# redocly diff alone: (\w+)\n/.exec(change)?.[1] ?? impact;
    expect(impactOf(changes), "the rating of redocly diff alone").toBe(alone);
  });
});
