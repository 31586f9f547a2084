#!/usr/bin/env node
import { runIfMain } from "../command-line/command.ts";
import { contractProgram } from "./program.ts";

// The command of the package `sms-tasks-contract`. The mock is not part of it.
await runIfMain(import.meta, contractProgram("npx sms-tasks-contract"));
