import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { impactOf } from "../../scripts/breaking/change.ts";
import { compareDocuments } from "../../scripts/breaking/compare.ts";
import type { Json } from "../../scripts/breaking/json.ts";
import { mergePatch } from "./merge-patch.ts";

const folder = fileURLToPath(new URL("changes/", import.meta.url));
const base = parse(readFileSync(new URL("base.yaml", import.meta.url), "utf8")) as Json;

/**
 * Each file is a JSON Merge Patch of base.yaml, its name the claim, and its folder the rating. With `before` and `after` it has two:
 * the second is applied to what the first makes of base.yaml.
 */
describe.each(["none", "patch", "minor", "major"])("%s:", (impact) => {
  const files = readdirSync(join(folder, impact));
  test.each(files.map((file) => ({ file, claim: basename(file, ".yaml").replaceAll("-", " ") })))(
    "$claim",
    ({ file }) => {
      const patch = parse(readFileSync(join(folder, impact, file), "utf8")) as Json;
      const before = ("before" in patch ? mergePatch(base, patch.before) : base) as Json;
      const after = mergePatch(before, patch.after ?? patch) as Json;
      const changes = compareDocuments(before, after);
      expect(impactOf(changes), JSON.stringify(changes)).toBe(impact);
      expect(after, "a patch that changes nothing proves nothing").not.toEqual(before);
    },
  );
});
