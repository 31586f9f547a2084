import type { MakeCall } from "./client-programs.ts";
import { mostIds } from "./ids.ts";
import { collectGarbage } from "./interleave.ts";
import { TOKEN } from "./token.ts";

// A process that makes the largest call so many times, and sends its peak of memory in MB.
const [program = "", endpoint = "", count = ""] = process.argv.slice(2);
const { default: make }: { default: MakeCall } = await import(program);
const call = make(endpoint, TOKEN);
await call(["1"]);
const ids = mostIds();
// When V8 collects next depends on what a client's modules left behind: a copy of the body more or less at the peak.
collectGarbage();
for (let left = Number(count); left > 0; left--) await call(ids);
process.send?.(process.resourceUsage().maxRSS / 1024);
