import { expect, test } from "vitest";
import { markdownReference } from "../../../scripts/generate/reference/markdown-reference.ts";
import { documentWith } from "../../document/minimal.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { readYaml } from "../../support/read-yaml.ts";

test("names each server and each security scheme", async () => {
  const text = await markdownReference(fixedDocument);
  for (const { url, description } of fixedDocument.servers ?? [])
    expect(text).toContain(`- \`${url}\`: ${description}\n`);
  expect(text).toContain("\n- `UserToken`: API key in the header `X-Auth-Token`\n\n  The user token");
});

type Table = { parts: { claim: string; operation: object; contains: string }[]; least: string };
const { parts, least } = readYaml<Table>(import.meta);

test.each(parts)("$claim", async ({ operation, contains }) => {
  const get = { operationId: "listTasks", responses: {}, ...operation };
  expect(await markdownReference({ ...fixedDocument, paths: { "/v3/tasks": { get } } })).toContain(contains);
});

test("an operation and a document with little information are shown", async () => {
  const text = await markdownReference(documentWith({ responses: { 200: { description: "Done." } } }));
  expect(text.replace(/^<!--.*-->\n\n/, "")).toBe(least);
});
