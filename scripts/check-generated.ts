import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { drift } from "./generate/drift.ts";
import { paths } from "./shared/paths.ts";

export const program = npmScript(
  "check:generated",
  "Fails if generated/ differs from what spec/openapi.yaml generates.",
).action(async () => {
  const differences = await drift(paths.spec, paths.generated);
  if (differences.length > 0) {
    throw new UsageError(`${differences.map((each) => `generated/${each}`).join("; ")}. Fix it: npm run generate`);
  }
  console.log("generated/ is up to date");
});

await runIfMain(import.meta, program);
