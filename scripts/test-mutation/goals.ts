/** The share of bugs, in percent, that the near tests of a room must notice. */
const ROOM_GOAL = 85;

/** Higher goals, of rooms and of the files that decide the most. More bugs are planted in a file that has a goal of its own. */
const GOALS: Record<string, number> = {
  "src/client": 95,
  "src/client/request/check-limits.ts": 95,
  "src/shared/redact.ts": 95,
  "src/client/sending/send.ts": 95,
  "src/contract/families/values/limits.ts": 95,
  "src/contract/trials/trial.ts": 95,
  "src/mock/check/check-body.ts": 95,
};

/** Files that hold data and decide nothing: a test could only copy them. */
export const DATA_FILES = ["src/client/error-codes/codes.ts"];

/** Returns the goal of a room or file. */
export const goalOf = (path: string): number => GOALS[path] ?? ROOM_GOAL;

/** The files with a goal of their own. */
export const decisiveFiles: string[] = Object.keys(GOALS).filter((path) => path.endsWith(".ts"));

/** Returns the room of a file: its folder in `src/`. */
export const roomOf = (file: string): string => file.split("/").slice(0, 2).join("/");
