import { relative } from "node:path";
import { InvalidArgumentError } from "commander";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { paths } from "./shared/paths.ts";

function basePath(value: string): string {
  if (value.startsWith("/") || URL.canParse(value)) return value.endsWith("/") ? value : `${value}/`;
  throw new InvalidArgumentError("A base is a path or an address, like /sms-tasks/ or https://host/path/.");
}

export const program = npmScript("docs", "Builds the documentation site in docs/site/ from generated/ and docs/.")
  .option("--base <path>", "the address of the published site, like /sms-tasks/ or https://host/path/", basePath, "")
  .action(async ({ base }: { base: string }) => {
    await readBundle(); // reports a stale bundle before the modules beside it are imported
    const { buildSite } = await import("./docs/build-site.ts");
    await buildSite(paths.site, base);
    console.log(`The site is built: ${relative(process.cwd(), paths.site)}/index.html`);
  });

await runIfMain(import.meta, program);
