import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changes } from "../../scripts/site/changes.ts";
import { bundle } from "../mock/running-mock.ts";

/** A folder of released documents, by version, until the test ends. */
async function released(versions: Record<string, object>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-releases-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [version, document] of Object.entries(versions)) {
    await writeFile(join(folder, `${version}.json`), JSON.stringify(document));
  }
  return folder;
}

function withFewerIds(): object {
  const document = structuredClone(bundle);
  const ids = document.components?.schemas?.DeleteTasksReq?.properties?.ids;
  if (!ids) throw new Error("DeleteTasksReq has no ids");
  ids.maxItems = 100_000;
  return document;
}

test("names each change since the newest release, and how grave it is", async () => {
  const { content } = await changes(bundle, await released({ "0.9.0": bundle, "0.10.0": withFewerIds() }));
  expect(content).toContain("Since version 0.10.0");
  expect(content).toContain("<strong>1</strong> major");
  expect(content).toContain("maxItems");
});

test("names none when nothing changed", async () => {
  const { content } = await changes(bundle, await released({ "1.0.0": bundle }));
  expect(content).toContain("<strong>0</strong> major · <strong>0</strong> minor · <strong>0</strong> patch");
});

test("says so when nothing has been released yet", async () => {
  const { content } = await changes(bundle, "/nowhere");
  expect(content).toContain("No version has been released");
});
