import { relative, resolve } from "node:path";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { schemaProblems } from "./docs/settings/schema-problems.ts";
import { siteSettings, withSlash } from "./docs/settings/settings.ts";
import { paths } from "./shared/paths.ts";

function basePath(base: string): string {
  const [problem] = schemaProblems({ base });
  if (problem) throw new UsageError(`--${problem}`);
  return withSlash(base);
}

export const program = npmScript("docs", "Builds the documentation site in docs/site/ from generated/ and docs/.")
  .option("--config <file>", "settings that replace those of docs/site.yaml: title, logo, colors, pages, language")
  .option("--base <path>", "the address of the published site, like /sms-tasks/ or https://host/path/", basePath)
  .option("--out <folder>", "the folder of the site", paths.site)
  .action(async ({ config, base, out }: { config?: string; base?: string; out: string }) => {
    await readBundle(); // reports a stale bundle before the modules beside it are imported
    const { buildSite } = await import("./docs/build-site.ts");
    const settings = await siteSettings(config);
    const notes = await buildSite(resolve(out), { ...settings, base: base ?? settings.base });
    for (const note of notes) console.log(note);
    console.log(`The site is built: ${relative(process.cwd(), resolve(out))}/index.html`);
  });

await runIfMain(import.meta, program);
