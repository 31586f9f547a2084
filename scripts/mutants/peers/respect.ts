import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "../../shared/paths.ts";
import { ISSUED } from "../run-mutant.ts";
import { binary, fails, nothingToStop, type Peer } from "./peer.ts";

const step = (stepId: string, apiKey: string, status: number) => ({
  stepId,
  operationId: "$sourceDescriptions.openapi.deleteTasks",
  "x-security": [{ schemeName: "UserToken", values: { apiKey } }],
  successCriteria: [{ condition: `$statusCode == ${status}` }],
});

const ARAZZO = {
  arazzo: "1.0.1",
  info: { title: "Deleting tasks", version: "1.0.0" },
  sourceDescriptions: [{ name: "openapi", type: "openapi", url: "openapi.json" }],
  workflows: [
    { workflowId: "succeed", steps: [step("delete", ISSUED.token, 200)] },
    { workflowId: "fail", steps: [step("delete-unknown", "invalid", 403)] },
  ],
};

export const respect: Peer = {
  name: "redocly respect",
  configuration:
    "`redocly respect tasks.arazzo.yaml --server openapi=URL`: one workflow that succeeds and one that gets a 403, each with all checks of status, media type and schema",
  async prepare(port, folder) {
    await copyFile(paths.bundle, join(folder, "openapi.json"));
    const file = join(folder, `tasks.arazzo.yaml`);
    await writeFile(file, JSON.stringify(ARAZZO)); // JSON is YAML
    const args = ["respect", file, "--server", `openapi=http://127.0.0.1:${port}`, "--max-fetch-timeout", "5000"];
    return {
      finds: () => fails(folder, [process.execPath, binary("@redocly/cli", "redocly"), ...args]),
      [Symbol.asyncDispose]: nothingToStop,
    };
  },
};
