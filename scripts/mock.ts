import { runIfMain } from "../src/command-line/command.ts";
import { mockProgram } from "../src/mock/mock-program.ts";

export const program = mockProgram("npm run mock --");

await runIfMain(import.meta, program);
