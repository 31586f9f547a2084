import { relative } from "node:path";
import { InvalidArgumentError } from "commander";
import { command, runIfMain } from "../src/command-line/command.ts";
import { paths } from "./paths.ts";
import { unlessUnchanged } from "./unchanged.ts";

function basePath(value: string): string {
  if (value.startsWith("/") || URL.canParse(value)) return value.endsWith("/") ? value : `${value}/`;
  throw new InvalidArgumentError("A base is a path or an address, like /sms-tasks/ or https://host/path/.");
}

export const program = command(
  "docs",
  "Builds the documentation site in docs/site/ from generated/ and docs/, if anything has changed.",
)
  .option("--base <path>", "where the site will stand, like /sms-tasks/ or https://host/path/", basePath, "")
  .action(async ({ base }: { base: string }) => {
    const done = await unlessUnchanged({ name: "site", folder: paths.site, options: base }, async () => {
      const { buildSite } = await import("./site/build.ts");
      await buildSite(paths.site, base);
    });
    const what = done ? "The site is built" : "The site is up to date: nothing has changed";
    console.log(`${what}: ${relative(process.cwd(), paths.site)}/index.html`);
  });

await runIfMain(import.meta, program);
