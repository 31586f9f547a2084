import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { paths } from "../shared/paths.ts";

/** The contents of `goals.yaml`. */
interface Goals {
  rooms: number;
  higher: Record<string, number>;
  "without logic": string[];
}

const goals: Goals = parse(readFileSync(join(paths.root, "scripts/test-mutation/goals.yaml"), "utf8"));

/** The files with a goal of their own. */
export const decisiveFiles: string[] = Object.keys(goals.higher).filter((path) => path.endsWith(".ts"));

export const hasLogic = (file: string): boolean => !file.endsWith(".d.ts") && !goals["without logic"].includes(file);

/** Returns the goal of a room or file, in percent. */
export const goalOf = (path: string): number => goals.higher[path] ?? goals.rooms;

/** Returns the room of a file: its folder in `src/`. */
export const roomOf = (file: string): string => file.split("/").slice(0, 2).join("/");
