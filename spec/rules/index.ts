/**
 * The document's house rules, as a plugin of Redocly CLI. `redocly.yaml` switches them on. Each rule has a file that is named
 * after its id.
 * @see https://redocly.com/docs/cli/custom-plugins
 */
import { arrayMaxItems } from "./array-max-items.ts";
import { deletableWhenText } from "./deletable-when-text.ts";
import { propertyDescribed } from "./property-described.ts";
import { serverRegion } from "./server-region.ts";
import { stringMaxLength } from "./string-max-length.ts";

export default () => ({
  id: "sms-tasks",
  rules: {
    oas3: {
      "array-max-items": arrayMaxItems,
      "deletable-when-text": deletableWhenText,
      "property-described": propertyDescribed,
      "server-region": serverRegion,
      "string-max-length": stringMaxLength,
    },
  },
  /** Declares that `x-deletable-when` is a schema, so that it is linted as one and its references count as uses. */
  typeExtension: {
    oas3: (types: { Operation: { properties: object } }) => ({
      ...types,
      Operation: {
        ...types.Operation,
        properties: { ...types.Operation.properties, "x-deletable-when": "Schema" },
      },
    }),
  },
});
