import type { Page } from "./page.ts";

/** The pages in reading order, by group. Every page of the site is in a group. */
const GROUPS: Record<string, string[]> = {
  Reference: ["index.html", "explorer.html", "interactive.html", "error-codes.html", "changes.html"],
  "Use the API": [
    ...["guides.html", "authentication.html", "endpoints.html", "deletability.html", "deleting-safely.html"],
    ...["limits-and-batches.html", "delete-a-million.html", "errors.html", "editions.html"],
    ...["in-production.html"],
  ],
  "Test and generate": [
    ...["testing-against-the-mock.html", "contract-testing.html", "use-your-own-tools.html"],
    ...["conformance.html", "benchmarks.html"],
  ],
};

/** Sorts pages into reading order. */
export function inOrder(pages: Page[]): Page[] {
  const files = Object.values(GROUPS).flat();
  return pages.toSorted((one, other) => files.indexOf(one.file) - files.indexOf(other.file));
}

/**
 * Returns the groups of the sidebar with their pages, without empty groups.
 * @throws for a page that is in no group
 */
export function navigation(pages: Page[]): { title: string; pages: Page[] }[] {
  const files = Object.values(GROUPS).flat();
  const lost = pages.find(({ file }) => !files.includes(file));
  if (lost) throw new Error(`${lost.file}: add its place to GROUPS in scripts/docs/frame/navigation.ts`);
  return Object.entries(GROUPS)
    .map(([title, members]) => ({ title, pages: inOrder(pages).filter(({ file }) => members.includes(file)) }))
    .filter((group) => group.pages.length > 0);
}
