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
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // What passes is by far the most: it is neither described nor sent here.
  const options: RunOptions = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found: AxeResults["violations"] = await page.evaluate(run);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any }) => `${id} ${target} ${html.slice(0, 120)} ${any[0]?.message ?? ""}`),
  );
}
