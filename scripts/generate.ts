import { command, runIfMain } from "../src/command-line/command.ts";
import { paths } from "./paths.ts";
import { unlessUnchanged } from "./unchanged.ts";

export const program = command("generate", "Writes generated/ from spec/openapi.yaml, if anything has changed.").action(
  async () => {
    const done = await unlessUnchanged({ name: "generate", folder: paths.generated }, async () => {
      const { generate } = await import("./generators/index.ts");
      for (const name of await generate(paths.spec, paths.generated)) console.log(`generated/${name}`);
    });
    if (!done) console.log("generated/ is up to date: nothing has changed");
  },
);

await runIfMain(import.meta, program);
