import {
  describeErrorCode,
  ERROR_CODES,
  type ErrorCode,
  type ErrorCodeDescription,
} from "../../../src/client/error-codes/index.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import type { Entry } from "../search/search-options.ts";

const FILE = "error-codes.html";
const TITLE = "Error codes";

const SOURCES: Record<ErrorCodeDescription["source"], { title: string; text: string }> = {
  documented: {
    title: "In the vendor's current pages",
    text: "One is in the example of the reference page. The others are in the vendor's lists of the codes of the service and of the gateway in front of it.",
  },
  older: {
    title: "In older pages of the vendor",
    text: "The list of 2022 has these codes for this operation; the current list was not seen to repeat them. Expect them all the same.",
  },
  reported: {
    title: "Reported by users",
    text: "No page documents these. Users received them when they queried or deleted tasks.",
  },
};

const codes = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => ({ code, ...describeErrorCode(code) }));

/** The page that lists every error code, made from the data of `sms-tasks/error-codes`. */
export function errorCodes(): Page {
  const tables = Object.entries(SOURCES).map(([source, { title, text }]) => {
    const rows = codes.filter((each) => each.source === source).map(row);
    return `## ${title}\n\n${text}\n\n| Code | Status | Meaning | What to do |\n|---|---|---|---|\n${rows.join("\n")}`;
  });
  return {
    file: FILE,
    title: TITLE,
    description: "The codes that a caller of this operation can receive: status, meaning, and what to do.",
    content: withIds(renderMarkdown([INTRODUCTION, ...tables, CLIENT].join("\n\n"))),
    styles: ["error-codes.css"],
  };
}

/** The codes of the vendor's current pages, for the reference. */
export const errorSummary = (): string => {
  const rows = codes
    .filter(({ source }) => source === "documented")
    .map(
      ({ code, status, meaning }) => `| [\`${code}\`](${FILE}#${anchor(code)}) | ${status.join(", ")} | ${meaning} |`,
    );
  return `## Errors

Codes in \`error_code\` that a caller can receive. [${TITLE}](${FILE}) says what to do about each, and lists older and
unofficial ones; [Errors](errors.html) explains how to handle them.

| Code | Status | Meaning |
|---|---|---|
${rows.join("\n")}`;
};

/** Each code as something that the search finds. */
export const errorCodeEntries = (): Entry[] =>
  codes.map(({ code, meaning, action, status }) => ({
    id: `${FILE}#${anchor(code)}`,
    title: code,
    page: TITLE,
    text: [status.join(", "), meaning, action].filter(Boolean).join(" "),
    weight: 2,
  }));

/** The codes that the explorer can link to. */
export const errorCodeLinks = (): Record<string, string> =>
  Object.fromEntries(codes.map(({ code }) => [code, `${FILE}#${anchor(code)}`]));

const anchor = (code: string) => code.replace(".", "-");

const row = ({ code, status, meaning, action }: (typeof codes)[number]) =>
  `| \`${code}\` | ${status.join(", ") || "not known"} | ${meaning} | ${action} |`;

/** A row is where a link to its code leads. */
const withIds = (html: string) =>
  html.replace(
    /<tr>(\s*<td><code>)([A-Z]+\.\d+)/g,
    (_, cell: string, code: string) => `<tr id="${anchor(code)}">${cell}${code}`,
  );

const INTRODUCTION = `# ${TITLE}

The codes that a caller of this operation can receive in \`error_code\`. The gateway in front of the service responds
with statuses that the contract does not document. [Errors](errors.md) explains how to handle them.`;

const CLIENT = `## In TypeScript

The table is data in an entry point of its own, which adds nothing to the client:

\`\`\`ts
import { createClient, fromEnvironment, ResponseError } from "sms-tasks";
import { describeErrorCode } from "sms-tasks/error-codes";

const client = createClient({ region: "ap-southeast-3", auth: fromEnvironment() });
try {
  await client.deleteTasks({ ids: ["1"] });
} catch (error) {
  if (!(error instanceof ResponseError)) throw error;
  const { meaning, action } = describeErrorCode(error.errorCode) ?? {};
  console.error(error.errorCode, meaning, action);
}
\`\`\``;
