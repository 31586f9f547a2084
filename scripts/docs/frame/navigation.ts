import type { Page } from "./page.ts";

/** The pages in reading order, by group. A page that stands in no group has no place in the site. */
const GROUPS: Record<string, string[]> = {
  Reference: ["index.html", "explorer.html", "interactive.html", "error-codes.html", "changes.html"],
  "Use the API": [
    "guides.html",
    "authentication.html",
    "endpoints.html",
    "deletability.html",
    "deleting-safely.html",
    "limits-and-batches.html",
    "errors.html",
    "editions.html",
    "in-production.html",
  ],
  "Test and generate": [
    "testing-against-the-mock.html",
    "contract-testing.html",
    "use-your-own-tools.html",
    "conformance.html",
    "benchmarks.html",
  ],
};

/** Pages in reading order. */
export function inOrder(pages: Page[]): Page[] {
  const places = Object.values(GROUPS).flat();
  return pages.toSorted((one, other) => places.indexOf(one.file) - places.indexOf(other.file));
}

export interface Group {
  title: string;
  pages: Page[];
}

/**
 * The pages in the groups and in the order of the sidebar.
 * @throws if a page has no place in it
 */
export function navigation(pages: Page[]): Group[] {
  const places = Object.values(GROUPS).flat();
  const lost = pages.filter(({ file }) => !places.includes(file));
  if (lost.length > 0)
    throw new Error(
      `${lost.map(({ file }) => file).join()}: add its place to GROUPS in scripts/docs/frame/navigation.ts`,
    );
  return Object.entries(GROUPS)
    .map(([title, files]) => ({ title, pages: inOrder(pages.filter(({ file }) => files.includes(file))) }))
    .filter((group) => group.pages.length > 0);
}
