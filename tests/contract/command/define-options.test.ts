import { expect, test, vi } from "vitest";
import { createProgram } from "../../../src/command-line/command.ts";
import { defineOptions } from "../../../src/contract/command/define-options.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  flagsOf(line = "", variables: Record<string, string> = {}) {
    for (const name of ["SMS_TOKEN", "CLOUD_SDK_AK", "CLOUD_SDK_SK"]) vi.stubEnv(name, variables[name]);
    const args = line.split(" ").filter(Boolean);
    return defineOptions(createProgram("x", "x"), true).parse(args, { from: "user" }).opts();
  },
});

test("the help names the mock only if the command has one", () => {
  const helpOf = (hasMock: boolean) =>
    defineOptions(createProgram("x", "x"), hasMock).helpInformation().replaceAll(/\s+/g, " ");
  expect(helpOf(true)).toContain("(default: the mock");
  expect(helpOf(false)).not.toContain("mock");
});
