import type { Broken } from "./broken.ts";
import { httpBugs } from "./http.ts";
import { jsonBugs } from "./json.ts";
import { limitBugs } from "./limits.ts";
import { responseBugs } from "./responses.ts";
import { stateBugs } from "./state.ts";
import { textBugs } from "./texts.ts";
import { tokenBugs } from "./tokens.ts";
import { typeBugs } from "./types.ts";

/** Every broken server that is written by hand. */
export const brokenServers: Broken[] = [
  ...limitBugs,
  ...typeBugs,
  ...jsonBugs,
  ...textBugs,
  ...tokenBugs,
  ...httpBugs,
  ...responseBugs,
  ...stateBugs,
];
