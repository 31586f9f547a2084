#!/usr/bin/env node
import { runIfMain } from "../command-line/command.ts";

// Not before the cache of compiled modules is on, which the import above does.
const { contractProgram } = await import("./contract-program.ts");

// The command of the package `sms-tasks-contract`. The mock is not part of it.
await runIfMain(import.meta, contractProgram("npx sms-tasks-contract"));
