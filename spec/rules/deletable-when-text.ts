import type { Context, Schema } from "./types.ts";

interface Operation {
  description?: string;
  "x-deletable-when"?: Schema;
}

/** Requires that an operation's description names, as `code`, exactly the statuses that its `x-deletable-when` lists. */
export const deletableWhenText = () => ({
  Operation(operation: Operation, { report, location, resolve }: Context) {
    const alternatives = operation["x-deletable-when"]?.anyOf ?? [];
    const statuses = alternatives.flatMap(({ properties }) => {
      const status = properties?.status;
      return (status && resolve<Schema>(status as { $ref: string }).node?.enum) ?? [];
    });
    if (statuses.length === 0) return;
    const named = [...(operation.description ?? "").matchAll(/`([a-z]+)`/g)].map(([, word]) => word);
    if (named.join() !== statuses.join()) {
      report({
        message: `The description names the statuses \`${named.join("`, `")}\`; x-deletable-when lists \`${statuses.join("`, `")}\`.`,
        location: location.child(["description"]),
      });
    }
  },
});
