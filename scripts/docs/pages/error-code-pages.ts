import { describeErrorCode, ERROR_CODES, type ErrorCode } from "../../../src/client/error-codes/index.ts";
import type { Page } from "../frame/page.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import type { Entry } from "../search/search-options.ts";

const FILE = "error-codes.html";
const TITLE = "Error codes";

const anchor = (code: string) => code.replace(".", "-");

/** The error codes of `sms-tasks/error-codes`, each with its address in the site. */
export const codes = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
  const { status, ...description } = describeErrorCode(code);
  return { code, ...description, statuses: status.join(", "), address: `${FILE}#${anchor(code)}` };
});

const render = pageTemplate("error-codes.md");

/** Builds the page that lists every error code. */
export const errorCodesPage = (): Page => ({
  file: FILE,
  title: TITLE,
  description: "The codes that a caller of this operation can receive: status, meaning, and what to do.",
  content: withIds(renderMarkdown(render(Object.groupBy(codes, ({ source }) => source)))),
  styles: ["error-codes.css"],
});

/** Gives each row of a code an ID, so that links lead to it. */
const withIds = (html: string) =>
  html.replace(/<tr>(?=\s*<td><code>([A-Z]+\.\d+))/g, (_, code: string) => `<tr id="${anchor(code)}">`);

/** Returns an entry of the search for each code. */
export const errorCodeEntries = (): Entry[] =>
  codes.map(({ code, address, statuses, meaning, action }) => ({
    id: address,
    title: code,
    page: TITLE,
    text: [statuses, meaning, action].filter(Boolean).join(" "),
    weight: 1,
  }));
