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
