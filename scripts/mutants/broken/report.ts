import type { Document } from "../../../src/document/openapi/types.ts";
import { brokenBy, checkBroken, undetected } from "./broken.ts";
import { brokenServers } from "./index.ts";

/** Prints how many of the servers that are written by hand the suite detects; returns those that it misses. */
export async function checkByHand(document: Document): Promise<string[]> {
  const broken = brokenBy(document, brokenServers);
  const accused = (await checkBroken(document)).filter(({ status }) => status === "violated");
  if (accused.length > 0) {
    const ids = accused.map(({ clause }) => clause.id).join(", ");
    console.log(
      `the servers written by hand do not know this document, so that they show nothing: they violate ${ids}`,
    );
    return [];
  }
  const missed = await undetected(document, broken);
  console.log(
    `${"This suite".padEnd(16)} detects ${broken.length - missed.length} of ${broken.length} written by hand`,
  );
  return missed.map(({ clause, bug }) => `${clause}: a server that ${bug}`);
}
