import { writeFile } from "node:fs/promises";
import { mutantsOf } from "../tests/contract/mutants/index.ts";
import { deleteTasks } from "../tests/contract/services/delete-tasks.ts";
import { command, run, UsageError } from "./command.ts";
import { clausesOf } from "./contract/clauses.ts";
import { markdown } from "./mutants/markdown.ts";
import { type Findings, measurePeer, measureSuite } from "./mutants/measure.ts";
import { ourDredd, stockDredd } from "./mutants/peers/dredd.ts";
import { prismProxy } from "./mutants/peers/prism.ts";
import { respect } from "./mutants/peers/respect.ts";
import { schemathesis } from "./mutants/peers/schemathesis.ts";
import { tableOf, total } from "./mutants/table.ts";
import { paths } from "./paths.ts";

const PORT = 45_870;

interface Flags {
  peers: boolean;
  withSchemathesis?: boolean;
}

await run(
  command("mutants", "Meets the contract suite, and other checkers, with servers that are broken on purpose.")
    .option("--no-peers", "the suite alone, and write nothing")
    .option("--with-schemathesis", "Schemathesis too; installs it from PyPI into a temporary folder")
    .addHelpText(
      "after",
      `
Writes docs/conformance.md, of which npm run docs makes a page. Takes some minutes: every checker meets every server.
Exits 1 if the suite misses one, or raises an alarm for the server that conforms.`,
    )
    .action(async ({ peers, withSchemathesis = false }: Flags) => {
      const clauses = clausesOf(deleteTasks.document);
      const mutants = mutantsOf(deleteTasks);
      const suite = await measureSuite(
        deleteTasks,
        mutants,
        clauses.map(({ id }) => id),
      );
      report(suite);
      const others = [stockDredd, ourDredd, prismProxy, respect, ...(withSchemathesis ? [schemathesis] : [])];
      // Side by side, each on a port of its own, and with mutants of its own: some remember what they were asked.
      const peersAtWork = (peers ? others : []).map(async (peer, at) =>
        report(await measurePeer(deleteTasks, mutantsOf(deleteTasks), peer, PORT + at)),
      );
      const checkers = [suite, ...(await Promise.all(peersAtWork))];
      if (peers) {
        const rows = tableOf(clauses, mutants, checkers);
        await writeFile(paths.conformance, markdown(rows, checkers));
        console.log("docs/conformance.md is written");
      }
      const missed = mutants.filter((_, at) => !suite.noticed[at]).map(({ breaks, how }) => `${breaks}: ${how}`);
      if (missed.length > 0) throw new UsageError(`the suite misses ${missed.join("; ")}`);
      if (suite.falseAlarm) throw new UsageError("the suite raises an alarm for the provider that conforms");
    }),
);

function report(findings: Findings): Findings {
  const { name, noticed, seconds, falseAlarm } = findings;
  const alarm = falseAlarm ? ", and an alarm for the server that conforms" : "";
  console.log(`${name.padEnd(16)} ${total(findings)} of ${noticed.length} in ${seconds.toFixed(0)} s${alarm}`);
  return findings;
}
