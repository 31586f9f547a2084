import { Ajv2020 } from "ajv/dist/2020.js";
import { deleteTasksRequest } from "../../../generated/operations.ts";
import { checkValue } from "../../../src/client/request/check-limits.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { LONGEST, MOST_IDS, mostIds } from "../ids.ts";
import { interleave, timeOf } from "../interleave.ts";
import type { Bench, Comparison, Measurement } from "../measurement.ts";

/** Ids as a service gives them, the longest, and those whose characters have to be counted. */
const IDS = {
  "of 36 characters": () => mostIds(36),
  [LONGEST]: () => mostIds(),
  [`${LONGEST}, nearly all emoji`]: () => mostIds(undefined, "😀"),
};

export const validation: Measurement = {
  name: "validation",
  title: `Local validation of ${MOST_IDS}`,
  async measure(bench) {
    // All errors are not asked for, nor where they are: as fast as Ajv is.
    const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(await readBundle(), "document");
    const validate = ajv.getSchema("document#/components/schemas/DeleteTasksReq");
    if (!validate) throw new Error("The document has no schema DeleteTasksReq");
    const {
      body: { schema },
      checks,
    } = deleteTasksRequest;
    const comparisons: Comparison[] = [];
    for (const [kind, ids] of Object.entries(IDS)) comparisons.push(await compare(kind, ids(), bench));
    return { comparisons, notes: [] };

    async function compare(kind: string, ids: string[], given: Bench): Promise<Comparison> {
      const body = { ids };
      return {
        title: `Local validation of ${MOST_IDS} ${kind}`,
        unit: "ms",
        ours: "sms-tasks",
        series: await interleave(
          {
            "sms-tasks": () => timeOf(3, () => checkValue(body, schema, checks, "")),
            Ajv: () =>
              timeOf(3, () => {
                if (!validate?.(body)) throw new Error("Ajv refuses the ids");
              }),
          },
          given,
        ),
        targets: [{ against: "Ajv", atMost: 1 }],
      };
    }
  },
};
