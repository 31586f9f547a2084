import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildSite } from "../../scripts/site/build.ts";
import { runScript } from "../support/run-script.ts";

test("puts --base before the addresses that cannot be relative, and before no other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-site-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await buildSite(folder, "https://docs.example/sms/");
  const [llms, page] = await Promise.all(
    ["llms.txt", "index.html"].map((name) => readFile(join(folder, name), "utf8")),
  );
  expect(llms).toContain("(https://docs.example/sms/explorer.html)");
  expect(page).toContain('content="https://docs.example/sms/social.png"');
  expect(page).toContain('src="site.js"');
});

test("refuses a base that is neither a path nor an address", async () => {
  const { code, stderr } = await runScript("docs", "--base", "sms");
  expect(code).toBe(1);
  expect(stderr).toContain("/sms-tasks/");
});
