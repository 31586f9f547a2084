import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";

test.each(["lint:code", "lint:types"])("npm run %s finds nothing", async (script) => {
  const { code, stdout, stderr } = await promisify(execFile)("npm", ["run", "--silent", script], { cwd: paths.root })
    .then((written) => ({ code: 0, ...written }))
    .catch((error) => error);
  expect(code, `${stdout}${stderr}`).toBe(0);
});
