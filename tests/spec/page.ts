import { table } from "./changed.ts";

/** A row of a table of fields. */
export interface PageField {
  name: string;
  /** The table in which the row stands. */
  place: string;
  mandatory?: boolean;
  type: string;
  length?: [min: number, max: number];
  items?: [min: number, max: number];
}

/** What the vendor's reference page of an operation says. */
export interface Page {
  /** Method and path. */
  uri: string;
  fields: PageField[];
  statuses: Record<string, string>;
  deletable?: string[];
  /** Of the request, and of each response by its status. */
  examples: Record<string, unknown>;
}

/** The vendor's pages by operation, as `page.yaml` has them. */
export const pages: Record<string, Page> = table("page");
