import { relative } from "node:path";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { paths } from "../../shared/paths.ts";
import { suggestion } from "../settings/suggestion.ts";
import type { Page } from "./page.ts";

/**
 * Checks the pages of the navigation against those that were built.
 * @throws `UsageError` for a page that the site does not have, and for an own page in the place of a page that is not a guide
 */
export function assertPages(listed: string[], all: Page[], own: Page[], file: string = paths.settings): void {
  const names = all.map((page) => page.file);
  const distinct = [...new Set(names)];
  const problems = [
    ...listed
      .filter((page) => !names.includes(page))
      .map((page) => `the site has no page ${page}${suggestion(page, distinct)}; its pages are ${distinct.join(", ")}`),
    ...own
      .filter((page) => names.indexOf(page.file) < names.lastIndexOf(page.file))
      .map(
        (page) =>
          `${page.file.replace(/html$/, "md")} would take the place of ${page.file}, which is not a guide: rename it`,
      ),
  ];
  const name = relative(process.cwd(), file);
  if (problems.length > 0) throw new UsageError(problems.map((problem) => `${name}: ${problem}`).join("\n"));
}
