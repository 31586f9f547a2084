import { decisiveFiles, goalOf, roomOf } from "./goals.ts";
import type { Mutant } from "./plant.ts";
import type { Outcome } from "./try-mutant.ts";

/** How many bugs of a room or file were noticed. */
export interface Row {
  path: string;
  planted: number;
  killed: number;
  /** The part of the killed ones whose tests ran into the time limit. */
  timedOut: number;
  percent: number;
  goal: number;
}

/** Counts the bugs of each room, and of each decisive file. */
export function rowsOf(outcomes: Outcome[]): Row[] {
  const rooms = [...new Set(outcomes.map(({ mutant }) => roomOf(mutant.file)))].sort();
  return [...rooms, ...decisiveFiles].flatMap((path) => {
    const own = outcomes.filter(({ mutant }) => mutant.file === path || roomOf(mutant.file) === path);
    if (own.length === 0) return [];
    const killed = own.filter(({ status }) => status !== "survived").length;
    const timedOut = own.filter(({ status }) => status === "timed out").length;
    return { path, planted: own.length, killed, timedOut, percent: (100 * killed) / own.length, goal: goalOf(path) };
  });
}

export const meetsGoal = ({ percent, goal }: Row): boolean => percent >= goal;

/** Writes the counts as a table. */
export function tableOf(rows: Row[]): string {
  const width = Math.max(...rows.map(({ path }) => path.length));
  const line = (path: string, ...cells: string[]) =>
    [path.padEnd(width), ...cells.map((each) => each.padStart(9))].join("");
  const lines = rows.map((row) =>
    line(
      row.path,
      ...[row.planted, row.killed, row.timedOut, row.planted - row.killed].map(String),
      `${row.percent.toFixed(1)} %`,
      `${row.goal} %`,
      meetsGoal(row) ? "" : "missed",
    ).trimEnd(),
  );
  return [line("", "planted", "killed", "(by time)", "survived", "percent", "goal"), ...lines].join("\n");
}

/** How much of the line is shown on both sides of a change. */
const AROUND = 24;
const LONGEST = 90;

/** Describes a mutant in one line: `file:line  operator: before → after`. */
export function describeMutant({ file, line, operator, start, end, after }: Mutant, text: string): string {
  const left = text
    .slice(text.lastIndexOf("\n", start - 1) + 1, start)
    .trimStart()
    .slice(-AROUND);
  const right = (text.slice(end).split("\n")[0] ?? "").slice(0, AROUND);
  return `${file}:${line}  ${operator}: ${left}${short(text.slice(start, end))}${right} → ${left}${short(after)}${right}`;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
