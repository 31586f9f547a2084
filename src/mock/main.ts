#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { runIfMain } from "../command-line/command.ts";
import { mockProgram } from "./mock-program.ts";

const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));

/** The command of the package `sms-tasks-mock`. */
export const program = mockProgram("npx sms-tasks-mock").version(version, "--version", "show the version");

await runIfMain(import.meta, program);
