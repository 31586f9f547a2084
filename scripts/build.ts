import { command, run } from "../src/command-line/command.ts";
import { buildPackage } from "./build/package.ts";

await run(
  command("build", "Builds dist/, the JavaScript and the types of the package, from src/.").action(async () => {
    await buildPackage();
    console.log("dist/ is built");
  }),
);
