import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { ENDPOINTS } from "../../generated/endpoints.ts";
import { DELETABLE_STATUSES, deleteTasksRequest, deleteTasksResponses } from "../../generated/operations.ts";
import { UsageError } from "../../src/command-line/command.ts";
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
const limitsOfContract = () => ({
  token: known("header X-Auth-Token", deleteTasksRequest.credential?.["X-Auth-Token"]),
  body: known("body", deleteTasksRequest.body?.schema?.properties),
  error: known("response 403 in JSON", deleteTasksResponses[403]?.["application/json"]?.properties),
  deletable: DELETABLE_STATUSES,
  endpoints: ENDPOINTS,
});

function known<T>(part: string, limits: T | undefined): T {
  if (limits) return limits;
  throw new UsageError(
    `the guides explain the ${part} of deleteTasks, which spec/openapi.yaml lacks: put it back, or change scripts/site/guides.ts and the guides`,
  );
}

/** `{{limits token}}` in a guide: the limits of a value in words. */
const HELPERS = { limits: (schema: Schema) => limitsInWords(schema, schema.items) };

/**
 * The page that lists the guides, and the hand-written guides of `docs/guides/`.
 * @throws if one does not begin with a title and a paragraph; `UsageError` if it names a limit that the document does not have
 */
export async function guides(): Promise<Page[]> {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md"));
  const all = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(paths.guides, file), "utf8");
      const text = filled(file, source);
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

function filled(file: string, source: string): string {
  try {
    return Handlebars.compile(source, { strict: true, noEscape: true })(limitsOfContract(), { helpers: HELPERS });
  } catch (error) {
    const [, missing] = /^"(.+)" not defined/.exec((error as Error).message) ?? [];
    if (!missing) throw error;
    throw new UsageError(
      `docs/guides/${file} names ${missing}, which spec/openapi.yaml lacks for deleteTasks: put it back, or change the guide`,
      { cause: error },
    );
  }
}

/** A paragraph of Markdown as one line of text. */
const plain = (paragraph: string) =>
  paragraph
    .replaceAll("\n", " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "");
