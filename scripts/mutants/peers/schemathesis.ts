import { rm } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { paths } from "../../shared/paths.ts";
import { ISSUED } from "../run-mutant.ts";
import { fails, INSTALLING, nothingToStop, type Peer } from "./peer.ts";

const VERSION = "4.32.5";
const OPTIONS = [
  "--exclude-checks=status_code_conformance",
  "--phases=examples,coverage,fuzzing",
  "--max-examples=20",
  "--seed=1",
  "--request-timeout=3",
];

export const schemathesis: Peer = {
  name: "Schemathesis",
  option: "withSchemathesis",
  configuration: `\`schemathesis run generated/openapi.json --url URL -H 'X-Auth-Token: TOKEN' ${OPTIONS.join(" ")}\` (${VERSION}); without the excluded check, because a 400 for an invalid request is no violation, though not documented`,
  async prepare(port, folder) {
    const venv = join(folder, "schemathesis");
    const install = [join(venv, "bin/pip"), "install", "--quiet", `schemathesis==${VERSION}`] as [string, ...string[]];
    const failed =
      (await fails(folder, ["python3", "-m", "venv", venv], INSTALLING)) || (await fails(folder, install, INSTALLING));
    if (failed) throw new UsageError("Schemathesis cannot be installed: that needs python3 with venv, and PyPI");
    const command = join(venv, "bin/schemathesis");
    const args = ["run", paths.bundle, `--url=http://127.0.0.1:${port}`, "-H", `X-Auth-Token: ${ISSUED.token}`];
    return {
      async finds() {
        // It would try again with this server what another one failed on.
        await rm(join(folder, ".schemathesis"), { recursive: true, force: true });
        await rm(join(folder, ".hypothesis"), { recursive: true, force: true });
        return fails(folder, [command, ...args, ...OPTIONS]);
      },
      [Symbol.asyncDispose]: nothingToStop,
    };
  },
};
