import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { impactOf } from "../../scripts/check-breaking/rating/change.ts";
import { compareDocuments } from "../../scripts/check-breaking/rating/document-changes.ts";
import type { Json } from "../../scripts/check-breaking/schema/json-values.ts";
import { readYaml } from "../support/read-yaml.ts";

const base = readYaml<Json>(import.meta, "base.yaml");

/**
 * Applies a JSON Merge Patch: objects are merged, `null` removes, everything else replaces.
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Each file is a JSON Merge Patch of base.yaml. Its name is the claim, and its folder the rating. A file with `before` and `after` has two
 * patches, which are applied one after the other; the first makes the older document.
 */
describe.each(["none", "patch", "minor", "major"])("%s:", (impact) => {
  const files = readdirSync(join(import.meta.dirname, "changes", impact));
  const claims = files.map((file) => ({ file, claim: basename(file, ".yaml").replaceAll("-", " ") }));
  test.each(claims)("$claim", ({ file }) => {
    const patch = readYaml<Json>(import.meta, `changes/${impact}/${file}`);
    const before = ("before" in patch ? mergePatch(base, patch.before) : base) as Json;
    const after = mergePatch(before, patch.after ?? patch) as Json;
    const changes = compareDocuments(before, after);
    expect(impactOf(changes), JSON.stringify(changes)).toBe(impact);
    expect(after, "a patch that changes nothing proves nothing").not.toEqual(before);
  });
});
