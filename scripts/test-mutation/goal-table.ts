import { decisiveFiles, goalOf, roomOf } from "./rooms.ts";
import type { BugTrial } from "./trials.ts";

/** How many bugs of a room or file were detected. */
export interface GoalResult {
  path: string;
  planted: number;
  killed: number;
  /** How many of the killed bugs made the tests run into their timeout. */
  timedOut: number;
  percent: number;
  goal: number;
}

/** Counts the bugs of each room, and of each decisive file. */
export function goalResults(trials: BugTrial[]): GoalResult[] {
  const rooms = [...new Set(trials.map(({ bug }) => roomOf(bug.file)))].sort();
  return [...rooms, ...decisiveFiles].flatMap((path) => {
    const own = trials.filter(({ bug }) => bug.file === path || roomOf(bug.file) === path);
    if (own.length === 0) return [];
    const killed = own.filter(({ status }) => status !== "survived").length;
    const timedOut = own.filter(({ status }) => status === "timed out").length;
    return { path, planted: own.length, killed, timedOut, percent: (100 * killed) / own.length, goal: goalOf(path) };
  });
}

export const meetsGoal = ({ percent, goal }: GoalResult): boolean => percent >= goal;

export function goalTable(results: GoalResult[]): string {
  const width = Math.max(...results.map(({ path }) => path.length));
  const line = (path: string, ...cells: unknown[]) =>
    [path.padEnd(width), ...cells.map((cell) => `${cell}`.padStart(9))].join("").trimEnd();
  const lines = results.map((result) => {
    const { path, planted, killed, timedOut, percent, goal } = result;
    const shares = [`${percent.toFixed(1)} %`, `${goal} %`, meetsGoal(result) ? "" : "missed"];
    return line(path, planted, killed, timedOut, planted - killed, ...shares);
  });
  return [line("", "planted", "killed", "(by time)", "survived", "percent", "goal"), ...lines].join("\n");
}
