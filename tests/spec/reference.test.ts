import { expect, test } from "vitest";
import { reference } from "../../scripts/generators/reference.ts";
import type { Document, OperationObject } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

/** The Markdown of an operation that the document has in place of its own. */
const markdownOf = (operation: Partial<OperationObject> & Record<string, unknown>) =>
  reference({
    ...fixedDocument,
    paths: { "/v3/tasks": { get: { operationId: "listTasks", responses: {}, ...operation } } },
  } as Document);

test("names each server and each security scheme", async () => {
  const text = await reference(fixedDocument);
  for (const { url, description } of fixedDocument.servers ?? [])
    expect(text).toContain(`- \`${url}\`: ${description}\n`);
  expect(text).toContain("\n- `UserToken`: API key in the header `X-Auth-Token`\n\n  The user token");
});

test.each([
  [undefined, "`UserToken`"],
  [[], "none"],
  [[{ A: [], B: [] }, { C: [] }, {}], "`A` and `B`, or `C`, or none"],
])("an operation with the security %j says so in words", async (security, words) => {
  expect(await markdownOf(security ? { security } : {})).toContain(`\nSecurity: ${words}\n`);
});

test("shows the headers of a response, and the body in each of its media types", async () => {
  const schema = { type: "string", maxLength: 9 };
  const text = await markdownOf({
    responses: {
      200: {
        description: "Done.",
        headers: { "X-Total": { required: true, description: "How many.", schema: { type: "integer", minimum: 1 } } },
        content: { "text/plain": { schema, example: "a" }, "application/json": { schema } },
      },
      204: { description: "Nothing." },
    },
  });
  expect(text).toContain(`#### 200 Done.

- \`X-Total\`: integer, at least 1, required

  How many.

Body: text/plain, string, at most 9 characters

Example: Example

\`\`\`text
a
\`\`\`

Body: application/json, string, at most 9 characters

#### 204 Nothing.

No body.
`);
});

test("keeps the blank lines and the fences of a sample", async () => {
  const source = 'a = """\n```\n\n\n\nb\n   \n```\n"""';
  const text = await markdownOf({ "x-codeSamples": [{ lang: "Python", label: "Python", source }] });
  expect(text).toContain(`\n\n#### Python\n\n\`\`\`\`python\n${source}\n\`\`\`\`\n`);
});

test("a description keeps its lines within a list", async () => {
  const description = "One.\n\n- two\n- three";
  const schema = { type: "object", properties: { a: { type: "object", description, properties: { b: {} } } } };
  const text = await markdownOf({ requestBody: { content: { "application/json": { schema } } } });
  expect(text).toContain("- `a`: object\n\n  One.\n\n  - two\n  - three\n  - `b`: any type\n");
});

test("a limit is text, whatever it contains", async () => {
  const schema = { type: "object", properties: { a: { type: "string", pattern: "^[*_`<|>]$" } } };
  const text = await markdownOf({ requestBody: { content: { "application/json": { schema } } } });
  expect(text).toContain("- `a`: string, matches ^\\[\\*\\_\\`\\<\\|\\>\\]$\n");
});

test("an operation and a document that say little are shown all the same", async () => {
  const text = await reference({
    openapi: "3.1.0",
    info: { title: "Tasks", version: "1.0.0" },
    paths: { "/v3/tasks": { get: { responses: { 200: { description: "Done." } } } } },
  } as unknown as Document);
  expect(text.replace(/^<!--.*-->\n\n/, "")).toBe(`# Tasks

Version 1.0.0, OpenAPI 3.1.0

## getV3Tasks

\`GET /v3/tasks\`, operation ID \`getV3Tasks\`

### Request of getV3Tasks

Security: none

### Responses of getV3Tasks

#### 200 Done.

No body.
`);
});
