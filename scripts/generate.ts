import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { paths } from "./shared/paths.ts";

export const program = npmScript("generate", "Writes generated/ from spec/openapi.yaml.").action(async () => {
  const { generate } = await import("./generate/index.ts");
  const warn = (limitation: string) => console.error(`warning: ${limitation}`);
  for (const name of await generate(paths.spec, paths.generated, warn)) console.log(`generated/${name}`);
});

await runIfMain(import.meta, program);
