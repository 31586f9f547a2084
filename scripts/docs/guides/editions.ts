import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { rangeInWords } from "../../generate/schemas/schema-in-words.ts";
import { paths } from "../../shared/paths.ts";
import { phrase, type Words } from "../../shared/words.ts";
import { translator } from "./translated-texts.ts";

/** The terms in which an edition of the vendor's page is compared with the contract. */
interface Terms {
  deletable?: readonly string[];
  ids: string | readonly [number | undefined, number | undefined];
  statuses: string | readonly number[];
}

/** An entry of `docs/guides/editions.yaml`. */
interface Edition extends Terms {
  date: string;
  rule?: string;
  kept?: string[];
}

/** Compares the editions of the vendor's page with the contract, so that no row shows a limit under a wrong date. */
export async function editionsBeside(contract: Terms, words: Words) {
  const all: Edition[] = parse(await readFile(join(paths.guides, "editions.yaml"), "utf8"));
  const own = all.find(({ deletable, ids, statuses }) => isDeepStrictEqual({ deletable, ids, statuses }, contract));
  const translate = translator(words.language?.code ?? "") ?? String;
  const inWords = (values: readonly unknown[]) => values.join(phrase(words, "editions.separator"));
  const idsInWords = (ids: Terms["ids"]) => (typeof ids === "string" ? translate(ids) : rangeInWords(words, ...ids));
  const ruleInWords = (deletable: readonly string[] = []) =>
    phrase(words, "editions.rule", { statuses: inWords(deletable.map((status) => `\`${status}\``)) });
  const rowOf = ({ rule, deletable, ids, statuses }: Terms & { rule?: string }, label: string, isContract = false) => ({
    label,
    isContract,
    rule: rule ? translate(rule) : ruleInWords(deletable),
    ids: idsInWords(ids),
    statuses: typeof statuses === "string" ? translate(statuses) : inWords(statuses),
  });
  const rows = all.map((edition) => {
    const date = translate(edition.date);
    return edition === own ? rowOf(edition, phrase(words, "editions.own", { date }), true) : rowOf(edition, date);
  });
  return {
    own: own?.date,
    /** The most IDs that every edition permits in a request. */
    most: Math.min(...all.map(({ ids }) => (typeof ids === "string" ? Infinity : (ids[1] ?? Infinity)))),
    newest: idsInWords(all.at(-1)?.ids ?? ""),
    /** The states in which a connected source server prevents deletion, by the newest edition that lists them. */
    kept: all.findLast(({ kept }) => kept)?.kept ?? [],
    // In the order of the file. If the contract equals no edition, its row is the last.
    rows: own ? rows : [...rows, rowOf(contract, phrase(words, "editions.contract"), true)],
  };
}
