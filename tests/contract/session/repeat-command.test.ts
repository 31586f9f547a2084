import { repeatCommand } from "../../../src/contract/session/repeat-command.ts";
import type { SessionOptions } from "../../../src/contract/session/session-options.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  repeat({ address = "https://a.example/base", ...options }: Partial<SessionOptions> & { address?: string }) {
    const usual = { target: new URL(address), credentials: {}, seed: "a-seed" };
    return repeatCommand({ ...usual, ...options }, ["a.b", "c[].d"]);
  },
});
