import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { GivenOptions } from "../../../src/contract/command/define-options.ts";
import {
  assertOptionsFit,
  credentialsOf,
  selectionOf,
  sessionOptionsOf,
  wantedReports,
} from "../../../src/contract/command/resolve-options.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { selfSigned } from "../../mock/self-signed.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { testTable } from "../../support/test-table.ts";

const long = "x".repeat(256);
const count = `${clausesOf(fixedDocument).length}`;

/** Resolves options. FOLDER stands for a folder with a certificate and its key, LONG for a long text. */
const reading = (read: (flags: GivenOptions) => unknown) => async (given: Partial<GivenOptions>) => {
  const folder = await temporaryFolder();
  for (const name of ["cert", "key"] as const) writeFileSync(join(folder, `${name}.pem`), selfSigned[name]);
  writeFileSync(join(folder, "no.pem"), "a text");
  const written = JSON.stringify(given).replaceAll("FOLDER", folder).replaceAll("LONG", long);
  const shown = (text: string) =>
    text.replaceAll(folder, "FOLDER").replaceAll(long, "LONG").replace(`the ${count}`, "the COUNT");
  try {
    const flags = { timeout: 10_000, maxTime: 900_000, ...JSON.parse(written) };
    const text = JSON.stringify((await read(flags)) ?? null);
    if (flags.dump) expect(existsSync(flags.dump)).toBe(true);
    const certificate = Object.entries(selfSigned).reduce(
      (all, [name, pem]) => all.replace(JSON.stringify(pem), `"${name.toUpperCase()}"`),
      text,
    );
    return JSON.parse(shown(certificate).replace(/"seed":"[0-9a-f]{32}"/, '"seed":"RANDOM"'));
  } catch (error) {
    throw new Error(shown((error as Error).message));
  }
};

testTable(import.meta, {
  credentialsOf: reading(credentialsOf),
  selectionOf: reading((flags) => selectionOf(fixedDocument, flags)),
  assertOptionsFit: reading((flags) => assertOptionsFit(fixedDocument, flags)),
  sessionOptionsOf: reading(sessionOptionsOf),
  wantedReports: reading(wantedReports),
});

test("each run without a given seed gets a new seed", async () => {
  const [one, other] = await Promise.all([1, 2].map(() => sessionOptionsOf({})));
  expect(one?.seed).not.toBe(other?.seed);
});
