import { Command } from "commander";
import { expect, test, vi } from "vitest";
import { secret, secretOption } from "../../src/command-line/secret-option.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { secret: secret("--sk") });

test("an error names the option and the variable, and does not show the value", () => {
  const parsed = () =>
    new Command()
      .addOption(secretOption("--sk <key>", "a key", "TRIED_SK"))
      .parse([])
      .opts();
  expect(parsed()).toEqual({});
  vi.stubEnv("TRIED_SK", "a-secret");
  expect(parsed()).toEqual({ sk: "a-secret" });
  vi.stubEnv("TRIED_SK", "a secret");
  expect(parsed).toThrow(
    /^--sk \(or the variable TRIED_SK\) must be printable ASCII without spaces, since a header carries it$/,
  );
});
