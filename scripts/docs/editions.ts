import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import type { Schema } from "../../src/document/openapi/types.ts";
import { limitsInWords } from "../generate/view/words.ts";
import { paths } from "../shared/paths.ts";

/** What an edition of the vendor's page says, and what the contract says in the same terms. */
interface Terms {
  deletable?: readonly string[];
  ids: string | readonly (number | undefined)[];
  statuses: string | readonly number[];
}

/** An entry of `docs/guides/editions.yaml`. */
interface Edition extends Terms {
  date: string;
  rule?: string;
  kept?: string[];
}

/** The editions as a guide shows them. */
export interface Editions {
  /** The date of the edition that equals the contract; undefined if none does. */
  own: string | undefined;
  /** The most IDs that every edition permits in a request. */
  most: number;
  /** The limit of the newest edition, in words. */
  newest: string;
  /** The states in which a connected source server keeps its task from being deleted, by the newest edition that lists them. */
  kept: readonly string[];
  /** A row each, in the order of the file. The contract has a row of its own, without a date, if it equals no edition. */
  rows: string[];
}

/** Compares the editions of the vendor's page with what the contract says, so that no row shows a limit under a wrong date. */
export async function editions(contract: Terms): Promise<Editions> {
  const all: Edition[] = parse(await readFile(join(paths.guides, "editions.yaml"), "utf8"));
  const own = all.find(({ deletable, ids, statuses }) => isDeepStrictEqual({ deletable, ids, statuses }, contract));
  const rows = all.map((edition) =>
    edition === own
      ? bold([`${edition.date}, this contract`, ...cells(edition)])
      : row([edition.date, ...cells(edition)]),
  );
  return {
    own: own?.date,
    most: Math.min(...all.map(({ ids }) => (typeof ids === "string" ? Infinity : (ids[1] ?? Infinity)))),
    newest: range(all.at(-1)?.ids ?? ""),
    kept: all.findLast(({ kept }) => kept)?.kept ?? [],
    rows: own ? rows : [...rows, bold(["this contract", ...cells(contract)])],
  };
}

const cells = ({ deletable, rule, ids, statuses }: Terms & { rule?: string }): string[] => [
  rule ?? `Agent disconnected, or ${deletable?.map((status) => `\`${status}\``).join(", ")}`,
  range(ids),
  typeof statuses === "string" ? statuses : statuses.join(", "),
];

const range = (ids: Terms["ids"]): string =>
  typeof ids === "string"
    ? ids
    : limitsInWords({ minItems: ids[0], maxItems: ids[1] } as Schema).replace(/ items?/, "");

const row = (texts: string[]) => `| ${texts.join(" | ")} |`;

const bold = (texts: string[]) => row(texts.map((text) => `**${text}**`));
