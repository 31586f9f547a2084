import { PROBLEM_JSON, type Problem } from "./problem.ts";

/** What the edge answers. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string | undefined;
  /** Why, for the log, where the status alone does not tell. */
  remark?: string;
}

/** The answer that states a problem. */
export const problemReply = ({ headers, ...problem }: Problem): Reply => ({
  status: problem.status,
  headers: { ...headers, "content-type": PROBLEM_JSON },
  body: JSON.stringify({ type: "about:blank", ...problem }),
  remark: problem.detail,
});
