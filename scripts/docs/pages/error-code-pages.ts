import { describeErrorCode, ERROR_CODES, type ErrorCode } from "../../../src/client/error-codes/index.ts";
import type { Page } from "../frame/page.ts";
import type { Entry } from "../search/search-options.ts";

const FILE = "error-codes.html";

const anchor = (code: string) => code.replace(".", "-");

/** The error codes of `sms-tasks/error-codes`, each with its address in the site. */
export const codes = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
  const { status, ...description } = describeErrorCode(code);
  return { code, ...description, statuses: status.join(", "), address: `${FILE}#${anchor(code)}` };
});

/** Gives each row of a code in the guide to error codes an ID, so that links lead to it. */
export const withCodeAnchors = (page: Page): Page =>
  page.file === FILE
    ? {
        ...page,
        content: page.content.replace(
          /<tr>(?=\s*<td[^>]*><code>([A-Z]+\.\d+))/g,
          (_, code: string) => `<tr id="${anchor(code)}">`,
        ),
        styles: ["error-codes.css"],
      }
    : page;

/** Returns an entry of the search for each code, if the site has the guide to them. */
export const errorCodeEntries = (pages: Page[], inLanguage: typeof codes): Entry[] =>
  pages
    .filter(({ file }) => file === FILE)
    .flatMap(({ title: page }) =>
      inLanguage.map(({ code, address, statuses, meaning, action }) => ({
        id: address,
        title: code,
        page,
        text: [statuses, meaning, action].filter(Boolean).join(" "),
        weight: 1,
      })),
    );
