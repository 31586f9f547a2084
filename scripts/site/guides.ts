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

/**
 * The page that lists the guides, and the hand-written guides of `docs/guides/`.
 * @throws if one does not begin with a title and a paragraph; `UsageError` if it names a limit that the document does not have
 */
export async function guides(): Promise<Page[]> {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md")).sort();
  const sources = await Promise.all(files.map((file) => readFile(join(paths.guides, file), "utf8")));
  const all = files.map((file, index) => {
    const text = filled(file, sources[index] ?? "");
    const [, title, paragraph] = /^# (.+)\n\n([A-Z][\s\S]+?)\n\n/.exec(text) ?? [];
    if (!title || !paragraph) throw new Error(`docs/guides/${file} does not begin with a title and a paragraph`);
    return { file: file.replace(/md$/, "html"), title, description: plain(paragraph), content: markdown(text) };
  });
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

/** The text of a guide with the limits that it names; `{{limits token}}` stands for those of a value in words. */
function filled(file: string, source: string): string {
  const lines = source.split("\n");
  const limits = (schema: Schema | undefined, { loc }: { loc: hbs.AST.SourceLocation }) => {
    if (schema) return limitsInWords(schema, schema.items);
    // Strict mode refuses a missing value that is written out, and lets one pass that is given to a helper.
    throw missing(file, lines[loc.start.line - 1]?.slice(loc.start.column, loc.end.column) ?? "");
  };
  try {
    return Handlebars.compile(source, { strict: true, noEscape: true })(limitsOfContract(), { helpers: { limits } });
  } catch (error) {
    const [, name] = /^"(.+)" not defined/.exec((error as Error).message) ?? [];
    throw name ? missing(file, name) : error;
  }
}

const missing = (file: string, name: string) =>
  new UsageError(
    `docs/guides/${file} names ${name}, which spec/openapi.yaml lacks for deleteTasks: put it back, or change the guide`,
  );

/** A paragraph of Markdown as one line of text. */
const plain = (paragraph: string) =>
  paragraph
    .replaceAll("\n", " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "");
