import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core finds on a page as it stands: each violation with its place.
 * @param rules the ids of the rules to try; all unless given
 */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules ? { runOnly: rules } : {},
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any }) => `${id} ${target} ${html.slice(0, 120)} ${any[0]?.message ?? ""}`),
  );
}
