import type { CallFigures, CallSize, MakeCall } from "../clients.ts";
import { collectGarbage, timeOf } from "../interleave.ts";
import { idsOf, LONG_TOKEN } from "../payload.ts";

// A process with one client. Each message is a number of calls to make.
const [program = "", endpoint = "", size] = process.argv.slice(2) as [string, string, CallSize];
const { default: make }: { default: MakeCall } = await import(program);
const call = make(endpoint, LONG_TOKEN);
await call(["1"]);
const ids = idsOf(size);
process.on("message", async (count: number) => {
  // For large calls, the peak depends on when V8 collects next, and that on what the client's modules left behind. For
  // small calls, V8 compiles code again after a collection, and a turn is so short that it would measure that.
  if (size === "large") collectGarbage();
  const milliseconds = await timeOf(count, () => call(ids));
  process.send?.({ milliseconds, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies CallFigures);
});
process.send?.("ready");
