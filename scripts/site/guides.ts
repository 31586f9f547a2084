import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { ENDPOINTS } from "../../generated/endpoints.ts";
import { DELETABLE_STATUSES, deleteTasksRequest, deleteTasksResponses } from "../../generated/operations.ts";
import type { Schema } from "../../src/document/types.ts";
import { limitsInWords } from "../generators/view/words.ts";
import { paths } from "../paths.ts";
import { markdown } from "./markdown.ts";
import { inOrder } from "./navigation.ts";
import type { Page } from "./page.ts";

const LIST = "guides.html";

const MEASURED =
  "What was measured: [which check notices what](conformance.html), and [how fast it is](benchmarks.html).";

/** What a guide can name between braces: the limits of the contract. */
const LIMITS = {
  token: deleteTasksRequest.credential["X-Auth-Token"],
  body: deleteTasksRequest.body.schema.properties,
  error: deleteTasksResponses[403]["application/json"].properties,
  deletable: DELETABLE_STATUSES,
  endpoints: ENDPOINTS,
};

/** `{{limits token}}` in a guide: the limits of a value in words. */
const HELPERS = { limits: (schema: Schema) => limitsInWords(schema, schema.items) };

/**
 * The page that lists the guides, and the hand-written guides of `docs/guides/`.
 * @throws if one does not begin with a title and a paragraph, or names a limit that the contract does not have
 */
export async function guides(): Promise<Page[]> {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md"));
  const all = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(paths.guides, file), "utf8");
      const text = Handlebars.compile(source, { strict: true, noEscape: true })(LIMITS, { helpers: HELPERS });
      const [, title, paragraph] = /^# (.+)\n\n([A-Z][\s\S]+?)\n\n/.exec(text) ?? [];
      if (!title || !paragraph) throw new Error(`docs/guides/${file} does not begin with a title and a paragraph`);
      return { file: file.replace(/md$/, "html"), title, description: plain(paragraph), content: markdown(text) };
    }),
  );
  const list = inOrder(all).map(({ file, title, description }) => `- **[${title}](${file})**  \n  ${description}`);
  return [
    {
      file: LIST,
      title: "Guides",
      label: "Overview",
      description: "How to authenticate, read errors, choose batches, and test.",
      content: markdown(`# Guides\n\n${list.join("\n")}\n\n${MEASURED}`),
    },
    ...all,
  ];
}

/** A paragraph of Markdown as one line of text. */
const plain = (paragraph: string) =>
  paragraph
    .replaceAll("\n", " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "");
