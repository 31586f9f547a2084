import { build } from "./build/package.ts";
import { command, run } from "./command.ts";

await run(
  command("build", "Builds dist/, the JavaScript and the types of the package, from src/.").action(async () => {
    await build();
    console.log("dist/ is built");
  }),
);
