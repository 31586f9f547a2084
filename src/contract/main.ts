#!/usr/bin/env node
import { runIfMain } from "../command-line/command.ts";

// The import above turns on the cache of compiled modules, so the other imports follow it.
const { contractProgram } = await import("./contract-program.ts");

// The command of the package `sms-tasks-contract`, which does not contain the mock.
await runIfMain(import.meta, contractProgram("npx sms-tasks-contract"));
