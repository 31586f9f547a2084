import type { CallSize } from "./callers.ts";
import type { MakeCall } from "./client-programs.ts";
import { mostIds } from "./ids.ts";
import { collectGarbage, timeOf } from "./interleave.ts";
import { TOKEN } from "./token.ts";

// A process with one client. It receives how many calls to make, and sends the time of one in milliseconds.
const [program = "", endpoint = "", size] = process.argv.slice(2) as [string, string, CallSize];
const { default: make }: { default: MakeCall } = await import(program);
const call = make(endpoint, TOKEN);
const ids = size === "large" ? mostIds() : ["1", "2", "3"];
process.on("message", async (count: number) => {
  // Not for small calls: after a collection V8 compiles anew, and so short a turn would measure that.
  if (size === "large") collectGarbage();
  process.send?.(await timeOf(count, () => call(ids)));
});
process.send?.("ready");
