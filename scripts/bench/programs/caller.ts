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
  // Without a collection, the peak of large calls would depend on the garbage that the client's modules left behind.
  // Small calls take so little time that a turn would measure how V8 compiles code again after a collection.
  if (size === "large") collectGarbage();
  const before = process.cpuUsage();
  const milliseconds = await timeOf(count, () => call(ids));
  const { user, system } = process.cpuUsage(before);
  const cpuMilliseconds = (user + system) / 1000 / count;
  process.send?.({
    milliseconds,
    cpuMilliseconds,
    peakMb: process.resourceUsage().maxRSS / 1024,
  } satisfies CallFigures);
});
process.send?.("ready");
