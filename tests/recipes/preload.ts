/** Preloaded (`node --import`) by recipes under test. With TIMES=100, a timer of 100 seconds ends after one second. */
import { registerHooks, syncBuiltinESMExports } from "node:module";
import process from "node:process";
import promises from "node:timers/promises";

const client = new URL("redirected-client.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => next(specifier === "sms-tasks" ? client : specifier, context),
});

const { TIMES = "1" } = process.env;
const [timer, pause] = [globalThis.setTimeout, promises.setTimeout];
const faster = (run: () => void, ms = 0, ...args: []) => timer(run, ms / Number(TIMES), ...args);
globalThis.setTimeout = Object.assign(faster, timer);
promises.setTimeout = (ms = 0, ...rest) => pause(ms / Number(TIMES), ...rest);
syncBuiltinESMExports();
