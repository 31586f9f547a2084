/** Preloaded (`node --import`) by programs under test: "sms-tasks" is then the source, as it is now, and needs no build. */
import { registerHooks } from "node:module";

const source = new URL("../../src/client/index.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === "sms-tasks" ? source : specifier, context),
});
