import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changes } from "../../scripts/site/changes.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

/** The page against a released document. */
async function pageSince(document: Document): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-released-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const released = join(folder, "openapi.json");
  await writeFile(released, JSON.stringify(document));
  return (await changes(fixedDocument, released)).content;
}

test("names each change since the last release, and how grave it is", async () => {
  const older = structuredClone(fixedDocument);
  older.info.version = "0.10.0";
  const ids = older.components?.schemas?.DeleteTasksReq?.properties?.ids;
  if (!ids) throw new Error("DeleteTasksReq has no ids");
  ids.maxItems = 100_000;
  const content = await pageSince(older);
  expect(content).toContain("Since version 0.10.0");
  expect(content).toMatch(/<td>major<\/td>\s*<td><code>[^<]*ids\/maxItems/);
});

test("names none when nothing changed", async () => {
  expect(await pageSince(fixedDocument)).toContain(`Nothing has changed since version ${fixedDocument.info.version}`);
});

test("says so when nothing has been released yet", async () => {
  const { content } = await changes(fixedDocument, "/nowhere");
  expect(content).toContain("No version has been released");
});
