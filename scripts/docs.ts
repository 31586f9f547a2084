import { relative } from "node:path";
import { command, run } from "./command.ts";
import { paths } from "./paths.ts";
import { buildSite } from "./site/build.ts";

await run(
  command("docs", "Builds the documentation site in docs/site/ from generated/ and docs/.").action(async () => {
    await buildSite(paths.site);
    console.log(`The site is built: ${relative(process.cwd(), paths.site)}/index.html`);
  }),
);
