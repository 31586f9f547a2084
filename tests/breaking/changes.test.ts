import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Change, IMPACTS } from "../../scripts/breaking/change.ts";
import { changesBetween, impactOf, rate } from "../../scripts/breaking/compare.ts";
import { mergePatch } from "./merge-patch.ts";
import { type Description, isOf, sideBySide } from "./side-by-side.ts";

const folder = fileURLToPath(new URL("changes/", import.meta.url));
const before = parse(readFileSync(new URL("base.yaml", import.meta.url), "utf8")) as Description;

/** Each file is a JSON Merge Patch, its name the claim, and its folder the rating. */
const cases = IMPACTS.flatMap((impact) =>
  readdirSync(join(folder, impact)).map((file) => {
    const text = readFileSync(join(folder, impact, file), "utf8");
    const alone = /^# redocly diff alone: (\w+)\n/.exec(text)?.[1] ?? impact;
    const name = basename(file, ".yaml");
    return {
      impact,
      alone,
      name,
      claim: name.replaceAll("-", " "),
      after: mergePatch(before, parse(text)) as Description,
    };
  }),
);

const outside = ({ paths: _, components: { securitySchemes }, ...rest }: Description) => ({ securitySchemes, ...rest });
const isLocal = ({ after }: { after: Description }) => isDeepStrictEqual(outside(after), outside(before));
const changes = new Map<string, Change[]>();

beforeAll(async () => {
  const temporary = await mkdtemp(join(tmpdir(), "sms-tasks-breaking-"));
  const diff = async (base: Description, revision: Description) => {
    const files = [join(temporary, "base.json"), join(temporary, "revision.json")] as const;
    await writeFile(files[0], JSON.stringify(base));
    await writeFile(files[1], JSON.stringify(revision));
    return changesBetween(...files);
  };
  const local = cases.filter(isLocal);
  const all = await diff(
    sideBySide(Object.fromEntries(local.map(({ name }) => [name, before]))),
    sideBySide(Object.fromEntries(local.map(({ name, after }) => [name, after]))),
  );
  for (const { name } of local)
    changes.set(
      name,
      all.filter((change) => isOf(name, change)),
    );
  expect([...changes.values()].flat()).toHaveLength(all.length);
  for (const { name, after } of cases.filter((each) => !isLocal(each))) changes.set(name, await diff(before, after));
  await rm(temporary, { recursive: true });
});

describe.each(IMPACTS)("%s:", (impact) => {
  test.each(cases.filter((each) => each.impact === impact))("$claim", ({ name, alone }) => {
    const found = changes.get(name) ?? [];
    const rated = found.map(rate);
    expect(impactOf(rated), JSON.stringify(rated)).toBe(impact);
    // If this fails, Redocly CLI has changed: see whether a rule of ours can go.
    expect(impactOf(found), "the rating of redocly diff alone").toBe(alone);
  });
});
