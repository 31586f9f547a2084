import { relative } from "node:path";
import { InvalidArgumentError } from "commander";
import { command, run } from "./command.ts";
import { paths } from "./paths.ts";
import { buildSite } from "./site/build.ts";

function basePath(value: string): string {
  if (value.startsWith("/") || URL.canParse(value)) return value.endsWith("/") ? value : `${value}/`;
  throw new InvalidArgumentError("A base is a path or an address, like /sms-tasks/ or https://host/path/.");
}

await run(
  command("docs", "Builds the documentation site in docs/site/ from generated/ and docs/.")
    .option("--base <path>", "where the site will stand, like /sms-tasks/ or https://host/path/", basePath, "")
    .action(async ({ base }: { base: string }) => {
      await buildSite(paths.site, base);
      console.log(`The site is built: ${relative(process.cwd(), paths.site)}/index.html`);
    }),
);
