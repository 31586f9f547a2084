import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesPage } from "../../../scripts/docs/pages/changes-page.ts";
import { english } from "../../../scripts/shared/words.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";

const older = structuredClone(fixedDocument);
older.info.version = "0.10.0";
Object.assign(older.components?.schemas?.DeleteTasksReq?.properties?.ids ?? {}, { maxItems: 100_000 });

test.each([
  [
    "each change since the last release",
    older,
    /Since version 0\.10\.0[\s\S]*<td[^>]*>major<\/td>\s*<td[^>]*><code>[^<]*ids\/maxItems/,
  ],
  ["that nothing changed", fixedDocument, `Nothing has changed since version ${fixedDocument.info.version}`],
])("the page of changes states %s", async (_, document, text) => {
  const released = join(await temporaryFolder(), "openapi.json");
  await writeFile(released, JSON.stringify(document));
  expect((await changesPage(fixedDocument, english, released)).content).toMatch(text);
});

test("the page of changes says that nothing has been released yet", async () => {
  expect((await changesPage(fixedDocument, english, "/nowhere")).content).toContain("No version has been released");
});
