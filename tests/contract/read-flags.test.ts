import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clausesOf } from "../../src/contract/clauses.ts";
import type { Flags } from "../../src/contract/flags.ts";
import { assertFits, credentialsOf, optionsOf, selectionOf, wantedReports } from "../../src/contract/read-flags.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { selfSigned } from "../mock/self-signed.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { casesOf } from "./written.ts";

type Tables = Record<string, [flags: Partial<Flags>, expected: { error?: string } | null][]>;
const cases = Object.entries(casesOf<Tables>(import.meta.url)).flatMap(([name, all]) =>
  all.map(([flags, expected]) => [name, flags, expected] as const),
);

test.each(cases)("%s of %j", async (name, given, expected) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "cert.pem"), selfSigned.cert);
  await writeFile(join(folder, "key.pem"), selfSigned.key);
  await writeFile(join(folder, "no.pem"), "a text");
  const texts = { LONG: "x".repeat(256), FOLDER: folder, COUNT: `${clausesOf(fixedDocument).length}` };
  const replace = (text: string) => text.replaceAll(/LONG|FOLDER|COUNT/g, (name) => texts[name as "LONG"]);
  const flags: Flags = { timeout: 10, maxTime: 15, ...JSON.parse(replace(JSON.stringify(given))) };
  const read = async () => {
    if (name === "assertFits") return assertFits(fixedDocument, flags) ?? null;
    if (name === "selectionOf") return selectionOf(fixedDocument, flags);
    return { credentialsOf, optionsOf, wantedReports }[name as "optionsOf"](flags);
  };
  if (expected?.error !== undefined) return expect(read()).rejects.toThrow(replace(expected.error));
  const shown = JSON.stringify(await read())
    .replaceAll(folder, "FOLDER")
    .replace(JSON.stringify(selfSigned.cert), '"CERT"')
    .replace(JSON.stringify(selfSigned.key), '"KEY"')
    .replace(/"seed":"[0-9a-f]{32}"/, '"seed":"RANDOM"');
  expect(JSON.parse(shown)).toEqual(expected);
  if (flags.dump) expect(existsSync(flags.dump)).toBe(true);
});

test("a run without a seed has another one each time", async () => {
  const [one, other] = [await optionsOf({ timeout: 1, maxTime: 1 }), await optionsOf({ timeout: 1, maxTime: 1 })];
  expect(one.seed).not.toBe(other.seed);
});
