import { expect, test } from "vitest";
import { npmProblem } from "../../scripts/npm-problem.ts";

const failed = (stderr: string) => Object.assign(new Error("Command failed: npm ci"), { stderr });

test.each([
  [
    "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo\nnpm error errno EAI_AGAIN\nnpm error request to https://registry.npmjs.org/axios failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org\nnpm error A complete log of this run can be found in: /x.log\n",
    "request to https://registry.npmjs.org/axios failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org",
  ],
  [
    "npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/x\n",
    "404 Not Found - GET https://registry.npmjs.org/x",
  ],
  ["npm error code ENOSPC\n", "Error: Command failed: npm ci"],
  ["", "Error: Command failed: npm ci"],
])("why npm failed is one line: %#", (stderr, problem) => {
  expect(npmProblem(failed(stderr))).toBe(problem);
});
