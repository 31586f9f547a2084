import { styleText } from "node:util";

/** What there is to say of one exchange. */
export interface Exchange {
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  /** Why the answer is what it is, where that is not plain. */
  remark: string;
}

/** One line for an exchange; coloured where the terminal wants it. */
export function line({ method, path, status, milliseconds, remark }: Exchange): string {
  const colour = status < 400 ? "green" : status < 500 ? "yellow" : "red";
  const time = styleText("dim", `${milliseconds.toFixed(0)} ms`);
  return `${method} ${path} ${styleText(colour, String(status))} ${time}${remark ? `  ${remark}` : ""}`;
}

/** How long a line may wait for others, in milliseconds. */
const GATHERING = 20;

/** Prints lines in groups: to print each for itself takes as long as to answer half of a request. */
export function gatheredLog(print: (text: string) => void = console.log): (line: string) => void {
  let lines: string[] = [];
  const flush = () => {
    print(lines.join("\n"));
    lines = [];
  };
  return (line) => {
    if (lines.push(line) === 1) setTimeout(flush, GATHERING);
  };
}
