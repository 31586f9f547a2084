import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Returns the violations that axe-core finds on a page in its current state, each with its place.
 * @param rules the ids of the rules to try; by default all
 */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // Only violations are requested, since the far longer list of passes would take time to describe and send.
  const options: RunOptions = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found: AxeResults["violations"] = await page.evaluate(run);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any }) => `${id} ${target} ${html.slice(0, 120)} ${any[0]?.message ?? ""}`),
  );
}
