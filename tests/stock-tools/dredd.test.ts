import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { guideTexts } from "../../scripts/docs/guides/guides.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { ownDocument } from "../support/own-document.ts";
import { runProgram } from "../support/run-program.ts";
import { mockForTest } from "../support/running-mock.ts";
import { startPrism } from "./start-prism.ts";

const program = join(dirname(createRequire(import.meta.url).resolve("dredd/package.json")), "bin/dredd");
const names = ["openapi.json", "openapi-3.0.json"];
const dredd = (name: string, address: string, ...options: string[]) =>
  runProgram(process.execPath, [program, join(paths.generated, name), address, ...options]);

const guide = (await guideTexts(ownDocument))["use-your-own-tools"]?.text ?? "";
/** The value of `--only` in the command of the guide. */
const [, only = ""] = /^npx dredd .* --only "(.+)"$/m.exec(guide) ?? [];
const permitted = ["--header", "X-Auth-Token: a-token", "--only", only];

test.each(names)("with %s, the command of the guide passes against our mock and against Prism's", async (name) => {
  for (const { address } of [
    await mockForTest({ document: ownDocument }),
    await startPrism(join(paths.generated, name)),
  ]) {
    const { code, stdout } = await dredd(name, address, ...permitted);
    expect(stdout).toContain("1 passing, 0 failing, 0 errors");
    expect(code).toBe(0);
  }
});

test.each([
  {
    ...{ name: "openapi.json", does: "sends the documented token, and fails on the documented refusal" },
    reports: ["parser warning", "statusCode: Expected status code '403', but got '200'."],
  },
  {
    ...{ name: "openapi-3.0.json", does: "sends no token" },
    reports: ["statusCode: Expected status code '200', but got '403'."],
  },
])("with $name and without options, Dredd $does", async ({ name, reports }) => {
  const { address } = await mockForTest({ document: ownDocument });
  const { code, stdout } = await dredd(name, address);
  for (const text of reports) expect(stdout).toContain(text);
  expect(code).toBe(1);
});
