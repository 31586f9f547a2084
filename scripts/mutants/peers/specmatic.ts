import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, OperationObject } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { isToken } from "../providers/parse.ts";
import { ISSUED } from "../run-mutant.ts";
import { fails, INSTALLING, nothingToStop, type Peer } from "./peer.ts";

const VERSION = "2.55.1";

/** Most of a run is the start of Java. */
const JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] as const;

export const specmatic: Peer = {
  name: "Specmatic",
  option: "withSpecmatic",
  configuration: `\`SPECMATIC_GENERATIVE_TESTS=true UserToken=TOKEN specmatic test openapi.json --testBaseURL=URL\` (${VERSION}); the document without the header parameter, which it would send beside the token, and with a 400 for each operation, because it calls every refusal with an undocumented status wrong`,
  async prepare(port, folder) {
    await writeFile(join(folder, "openapi.json"), JSON.stringify(await view()));
    const install = ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", `specmatic@${VERSION}`];
    if (await fails(folder, ["npm", ...install], INSTALLING)) {
      throw new UsageError("Specmatic cannot be installed: that needs the npm registry");
    }
    if (await fails(folder, ["java", "-version"])) throw new UsageError("Specmatic cannot start: that needs Java 17");
    const jar = join(folder, "node_modules/specmatic/specmatic.jar");
    const args = ["-jar", jar, "test", "openapi.json", `--testBaseURL=http://127.0.0.1:${port}`];
    const env = { SPECMATIC_GENERATIVE_TESTS: "true", UserToken: ISSUED.token };
    return {
      finds: () => fails(folder, [...JAVA, ...args], { env }),
      [Symbol.asyncDispose]: nothingToStop,
    };
  },
};

/** The document as Specmatic needs it. */
async function view(): Promise<Document> {
  const document = structuredClone(await readBundle());
  for (const { path, method } of operations(document)) {
    const operation = document.paths[path]?.[method] as OperationObject;
    operation.parameters = operation.parameters?.filter((node) => !isToken(document, resolve(document, node))) ?? [];
    const content = { "application/problem+json": { schema: { type: "object" } } };
    operation.responses = { 400: { description: "The request is invalid.", content }, ...operation.responses };
  }
  return document;
}
