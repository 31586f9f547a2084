import type { Field } from "../../../scripts/generate/reference/field-views.ts";

/** Returns a line for a field, and one for each field below it. */
export const fieldLines = ({ id, name, type, limits, required, description, fields }: Field): string[] => [
  [`${id} ${name}: ${[type, limits, required && "required"].filter(Boolean).join(", ")}`, description]
    .filter(Boolean)
    .join(". "),
  ...fields.flatMap(fieldLines),
];
