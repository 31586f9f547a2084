import { command, run } from "./command.ts";
import { generate } from "./generators/index.ts";
import { paths } from "./paths.ts";

await run(
  command("generate", "Writes generated/ from spec/openapi.yaml.").action(async () => {
    for (const name of await generate(paths.spec, paths.generated)) console.log(`generated/${name}`);
  }),
);
