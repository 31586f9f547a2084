import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { bugsOf } from "../../scripts/test-mutation/bugs.ts";
import { filesBelow, sampleOf } from "../../scripts/test-mutation/sample.ts";

const FILE = "src/shared/is-object.ts";

test("a sample has bugs that compile, and is the same each time", () => {
  const sample = sampleOf(paths.root, [FILE], 3);
  expect(sample.length).toBe(3);
  expect(sampleOf(paths.root, [FILE], 3)).toEqual(sample);
  const isRejected = ({ operator }: { operator: string }) => operator === "result"; // undefined is not a boolean
  expect(bugsOf(FILE, readFileSync(join(paths.root, FILE), "utf8")).some(isRejected)).toBe(true);
  expect(sampleOf(paths.root, [FILE], 999).some(isRejected)).toBe(false);
});

test("a path is a file or a folder, and a wrong path is an error", () => {
  expect(filesBelow(FILE)).toEqual([FILE]);
  expect(filesBelow("src/shared")).toContain(FILE);
  expect(filesBelow("src").every((file) => existsSync(file))).toBe(true);
  expect(() => filesBelow("src/shar")).toThrow("--only: src/shar is not a file or folder of src/ with code");
});
