import type { MakeCall } from "./client-programs.ts";
import { mostIds } from "./ids.ts";
import { TOKEN } from "./token.ts";

// A process that makes the largest call three times, and tells its peak of memory in MB.
const [program = "", endpoint = ""] = process.argv.slice(2);
const { default: make }: { default: MakeCall } = await import(program);
const call = make(endpoint, TOKEN);
const ids = mostIds();
for (let done = 0; done < 3; done++) await call(ids);
process.send?.(process.resourceUsage().maxRSS / 1024);
