import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "../../shared/paths.ts";
import { ISSUED } from "../run-mutant.ts";
import { binary, fails, nothingToStop, type Peer } from "./peer.ts";

// The least that lets stock Dredd replay both documented responses: a valid token for the one, an invalid one for the other.
const HOOKS = `const hooks = require("hooks");
hooks.beforeEach((transaction) => {
  transaction.request.headers["X-Auth-Token"] = transaction.expected.statusCode === "403" ? "invalid" : ${JSON.stringify(ISSUED.token)};
});
`;

export const stockDredd: Peer = {
  name: "Dredd, stock",
  configuration:
    "`dredd generated/openapi.json URL --hookfiles hooks.js`; the hook sends a valid token, or for the 403 an invalid one",
  async prepare(port, folder) {
    const hooks = join(folder, "hooks.js");
    await writeFile(hooks, HOOKS);
    const args = [paths.bundle, `http://127.0.0.1:${port}`, "--hookfiles", hooks, "--loglevel", "error"];
    return {
      finds: () => fails(folder, [process.execPath, "--no-deprecation", binary("dredd"), ...args]),
      [Symbol.asyncDispose]: nothingToStop,
    };
  },
};

export const ourDredd: Peer = {
  name: "Dredd, ours",
  configuration: "`npm run dredd -- --target URL --token TOKEN`",
  async prepare(port, folder) {
    const args = [
      join(paths.root, "scripts/dredd.ts"),
      "--target",
      `http://127.0.0.1:${port}`,
      "--token",
      ISSUED.token,
    ];
    return { finds: () => fails(folder, [process.execPath, ...args]), [Symbol.asyncDispose]: nothingToStop };
  },
};
