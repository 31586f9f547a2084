import { ignoreOutputErrors } from "../../command-line/command.ts";
import type { Mock } from "../mock-api.ts";

/** Lets a mock run until SIGINT or SIGTERM, also as the first process of a container. Open requests finish first. */
export function runUntilSignal(mock: Mock): void {
  ignoreOutputErrors();
  for (const warning of mock.warnings) console.error(`warning: ${warning}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void mock.close());
}
