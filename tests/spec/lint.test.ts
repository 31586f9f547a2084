import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { redocly, redoclyLint } from "../../scripts/shared/redocly.ts";
import plugin from "../../spec/rules/index.ts";

/** Returns the files of a folder with their claims. Each file is named after its claim. */
const fixtures = (verdict: string) => {
  const folder = join(import.meta.dirname, "lint", verdict);
  return readdirSync(folder).map((name) => ({
    claim: basename(name, ".yaml").replaceAll("-", " "),
    file: join(folder, name),
  }));
};
const [refused, accepted] = [fixtures("refused"), fixtures("accepted")];

/** The documents, and the linter's reports on them, all from one start of the linter. */
const files = ["sms-tasks", ...[...refused, ...accepted].map(({ file }) => file)];
const reports = await redoclyLint(files);
const reportOf = (file: string) => reports[files.indexOf(file)];

test("the document has no errors and no warnings", () => {
  expect(reportOf("sms-tasks")).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
});

test("each operation is ready for integration", async () => {
  const { operationScores, discoverability } = JSON.parse(await redocly("score", "--format", "json"));
  // One parameter costs about one point, and a body with alternatives costs ten.
  for (const [id, { agentReadiness }] of Object.entries<{ agentReadiness: number }>(operationScores))
    expect(agentReadiness, id).toBeGreaterThanOrEqual(88);
  expect(discoverability).toBeGreaterThanOrEqual(95);
});

/** Returns the rule and the message that the first line of a document expects from the linter. */
const expectation = (file: string) => /^# expected: (\S+): (.+)\n/.exec(readFileSync(file, "utf8"))?.slice(1) ?? [];

test.each(refused)("refuses a document that violates: $claim", ({ file }) => {
  const [ruleId, message] = expectation(file);
  expect(reportOf(file)).toMatchObject({ problems: [{ ruleId, severity: "error", message }] });
});

test.each(accepted)("accepts: $claim", ({ file }) => {
  expect(reportOf(file)).toMatchObject({ problems: [] });
});

test("every house rule is switched on, and refuses one of the documents", () => {
  const config = readFileSync(join(paths.root, "redocly.yaml"), "utf8");
  const switchedOn = [...config.matchAll(/^ {2}((?:sms-tasks|rule)\/[\w-]+):/gm)].map(([, rule]) => rule);
  const written = Object.keys(plugin().rules.oas3).map((rule) => `sms-tasks/${rule}`);
  expect(switchedOn).toEqual(expect.arrayContaining(written));
  const refusing = refused.map(({ file }) => expectation(file)[0]);
  expect([...new Set(refusing)].sort()).toEqual([...switchedOn].sort());
});
