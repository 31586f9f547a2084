import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { paths } from "../../shared/paths.ts";

/** An entry of `docs/guides/sources.yaml`. */
interface StatementSource {
  /** The source, in Markdown. */
  from: string;
  /** Marks the vendor's page. */
  isPage?: boolean;
  statements: string[];
}

/** Reads the table that gives each statement of the document its source. */
export const statementSources = async (): Promise<StatementSource[]> =>
  parse(await readFile(join(paths.guides, "sources.yaml"), "utf8"));
