import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { program } from "../../scripts/check-breaking.ts";
import { runCommand } from "../support/run-command.ts";
import { documentOf, type SmallRepository, smallRepository } from "../support/small-repository.ts";

let repository: SmallRepository;
beforeEach(async () => {
  repository = await smallRepository("1.4.2");
});
const check = (...args: string[]) => runCommand(program, ...args);
const release = () => repository.write("released/openapi.json", documentOf("1.4.2"));
const breakUsers = () => repository.write("spec/openapi.yaml", documentOf("1.4.2", 9));

test("prints that there is nothing to compare with", async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^There is no older document to compare with/),
    stderr: "",
  });
});

test("refuses a breaking change until a changeset records it as major", async () => {
  await release();
  expect(await check()).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") });
  await breakUsers();
  const { code, stdout, stderr } = await check();
  expect(code).toBe(1);
  expect(stdout).toMatch(/major {2}#\/paths\/\S+\/maxLength\n/);
  expect(stdout).toContain("10 became 9: a request that conformed may now be refused");
  expect(stderr).toBe(
    'error: Changes since 1.4.2: 1 major, 0 minor, 0 patch. The next version must be at least 2.0.0; it is 1.4.2. Fix it: undo the change, or record it with npx changeset --major sms-tasks -m "What changed"\n',
  );
  await repository.record("minor");
  expect(await check()).toMatchObject({ code: 1, stderr: expect.stringContaining("at least 2.0.0; it is 1.5.0") });
  await repository.record("major");
  expect(await check()).toMatchObject({ code: 0, stderr: "" });
});

test("passes a harmless change, unless --fail-on names its impact", async () => {
  await release();
  await repository.write("spec/openapi.yaml", documentOf("1.4.2").replace('"Things"', '"All things"'));
  expect(await check()).toMatchObject({ code: 0, stderr: "" });
  expect(await check("--fail-on", "patch")).toMatchObject({ code: 1 });
});

test("compares with a commit, and writes the report for a pull request", async () => {
  repository.commit();
  await breakUsers();
  const report = join(repository.root, "report.md");
  expect(await check("--base", "HEAD", "--format", "markdown", "--output", report)).toMatchObject({
    code: 1,
    stdout: "",
  });
  expect(await repository.read("report.md")).toMatch(
    /^### \S*spec\/openapi\.yaml against HEAD\n\nChanges since .+: 1 major.+\n\n\| impact .+\n.+\n\| major \| /,
  );
});

test("prints that the older document is not released yet", async () => {
  repository.commit();
  await breakUsers();
  repository.commit();
  expect(await check()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Changes since 1.4.2 (not yet released): "),
  });
});
