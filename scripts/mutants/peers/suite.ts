import { join } from "node:path";
import { paths } from "../../shared/paths.ts";
import { ISSUED } from "../run-mutant.ts";
import { fails, nothingToStop, type Peer } from "./peer.ts";

const command = (name: string, configuration: string, ...options: string[]): Peer => ({
  name,
  configuration,
  async prepare(port, folder) {
    const contract = join(paths.root, "scripts/contract.ts");
    const args = ["--target", `http://127.0.0.1:${port}`, "--token", ISSUED.token, ...options];
    return { finds: () => fails(folder, [process.execPath, contract, ...args]), [Symbol.asyncDispose]: nothingToStop };
  },
});

/** The suite as its users run it. */
export const suite = command(
  "This suite",
  "`npm run contract -- --target URL --token TOKEN`; a mutant counts only if the very clause that it violates is violated",
);

/** The same without the bodies that are larger than any that the peers send. */
export const suiteWithSmallBodies = command(
  "This suite, small bodies",
  "`npm run contract -- --target URL --token TOKEN --max-body 1M`",
  "--max-body=1M",
);
