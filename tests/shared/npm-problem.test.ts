import { expect, test } from "vitest";
import { npmProblem } from "../../scripts/shared/npm-problem.ts";
import { readYaml } from "../support/read-yaml.ts";

const cases = readYaml<{ stderr: string; problem: string }[]>(import.meta);

test.each(cases)("npm's problem in one line: $problem", ({ stderr, problem }) => {
  expect(npmProblem(Object.assign(new Error("Command failed: npm ci"), { stderr }))).toBe(problem);
});
