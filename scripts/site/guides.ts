import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { DELETABLE_STATUSES, deleteTasksRequest, deleteTasksResponses } from "../../generated/operations.ts";
import { paths } from "../paths.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./pages.ts";

/** The order of the guides in the navigation. */
const ORDER = [
  "authentication",
  "errors",
  "limits-and-batches",
  "deletability",
  "testing-against-the-mock",
  "contract-testing",
];

const LIST = "guides.html";

const MEASURED =
  "What was measured: [which check notices what](conformance.html), and [how fast it is](benchmarks.html).";

/** What a guide can name between braces: the limits of the contract. */
const LIMITS = {
  token: deleteTasksRequest.credential["X-Auth-Token"],
  body: deleteTasksRequest.body.schema.properties,
  error: deleteTasksResponses[403]["application/json"].properties,
  deletable: DELETABLE_STATUSES,
};

/**
 * The page that lists the guides, and the hand-written guides of `docs/guides/`.
 * @throws when one has no place in the order, has no title, or names a limit that the contract does not have
 */
export async function guides(): Promise<Page[]> {
  const strangers = (await readdir(paths.guides)).filter((file) => !ORDER.includes(file.replace(/\.md$/, "")));
  if (strangers.length > 0)
    throw new Error(`${strangers.join()} of docs/guides/ has no place in scripts/site/guides.ts`);
  const all = await Promise.all(
    ORDER.map(async (name) => {
      const source = await readFile(join(paths.guides, `${name}.md`), "utf8");
      const text = Handlebars.compile(source, { strict: true, noEscape: true })(LIMITS);
      const [, title, paragraph] = /^# (.+)\n\n([A-Z][\s\S]+?)\n\n/.exec(text) ?? [];
      if (!title || !paragraph) throw new Error(`docs/guides/${name}.md does not begin with a title and a paragraph`);
      return { file: `${name}.html`, title, description: paragraph.replaceAll("\n", " "), text };
    }),
  );
  const list = all.map(({ file, title, description }) => `- **[${title}](${file})**  \n  ${description}`).join("\n");
  return [
    {
      file: LIST,
      title: "Guides",
      label: "Guides",
      description: "How to authenticate, read errors, choose batches, and test.",
      content: prose(`# Guides\n\n${list}\n\n${MEASURED}`),
    },
    ...all.map(({ text, ...guide }) => ({ ...guide, within: LIST, content: prose(text) })),
  ];
}

const prose = (text: string) => `<div class="prose">${markdown(text)}</div>`;
