import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";
import { suggestion } from "./suggestion.ts";

const schema = parse(readFileSync(new URL("settings-schema.yaml", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
const SETTINGS = Object.keys(schema.properties);

/** Returns a line for each setting that is invalid or unknown. */
export function schemaProblems(settings: unknown): string[] {
  validate(settings);
  return [...new Set((validate.errors ?? []).map(inWords))];
}

/** Names the setting of an error, even if the error is about a part of its value, and describes a valid value. */
function inWords({ instancePath, params }: ErrorObject): string {
  const [, setting] = instancePath.split("/");
  const unknown = params.additionalProperty;
  if (!setting && unknown)
    return `there is no setting ${unknown}${suggestion(unknown, SETTINGS)}; the settings are ${SETTINGS.join(", ")}`;
  return setting
    ? `${setting} must be ${schema.properties[setting].description}`
    : `the file must have ${schema.description}`;
}
