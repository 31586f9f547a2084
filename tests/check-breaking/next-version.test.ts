import { beforeEach, expect, test } from "vitest";
import { nextVersion } from "../../scripts/check-breaking/next-version.ts";
import { type SmallRepository, smallRepository } from "../support/small-repository.ts";

let repository: SmallRepository;
beforeEach(async () => {
  repository = await smallRepository("1.4.2");
});
const next = () => nextVersion("1.4.2");

test("the next version is the current version, bumped by the greatest pending change", async () => {
  expect(await next()).toBe("1.4.2");
  await repository.write(".changeset/README.md", "Nothing to read as a change.\n");
  await repository.write(".changeset/b.md", '---\n"things": none\n---\n\nA.\n');
  expect(await next()).toBe("1.4.2");
  await repository.record("minor");
  expect(await next()).toBe("1.5.0");
  await repository.write(".changeset/b.md", '---\n"things": major\n---\n\nA.\n');
  expect(await next()).toBe("2.0.0");
});

test.each([
  ["Something changed.\n", '.changeset/a.md must begin with a line ---, a line like "things": minor, and another'],
  ['---\n"things": huge\n---\n\nA.\n', ".changeset/a.md must begin with a line ---"],
  ['---\n"others": minor\n---\n\nA.\n', ".changeset/a.md bumps others, but all packages have the version of things"],
])("the changeset %j is refused", async (text, message) => {
  await repository.write(".changeset/a.md", text);
  await expect(next()).rejects.toThrow(message);
});

test("document and package must have the same version", async () => {
  await expect(nextVersion("1.5.0")).rejects.toThrow(
    "info.version of spec/openapi.yaml is 1.5.0, but the version of package.json is 1.4.2: make them equal",
  );
});
