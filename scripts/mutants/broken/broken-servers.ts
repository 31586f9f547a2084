import type { BrokenServer } from "./broken-server.ts";
import { httpBugs } from "./http-bugs.ts";
import { jsonBugs } from "./json-bugs.ts";
import { limitBugs } from "./limit-bugs.ts";
import { responseBugs } from "./response-bugs.ts";
import { stateBugs } from "./state-bugs.ts";
import { textBugs } from "./text-bugs.ts";
import { tokenBugs } from "./token-bugs.ts";
import { typeBugs } from "./type-bugs.ts";

/** All hand-written servers with a bug. */
export const brokenServers: BrokenServer[] = [
  ...limitBugs,
  ...typeBugs,
  ...jsonBugs,
  ...textBugs,
  ...tokenBugs,
  ...httpBugs,
  ...responseBugs,
  ...stateBugs,
];
