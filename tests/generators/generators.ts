import { readYaml } from "../support/read-yaml.ts";
import type { Command } from "../support/toolchains.ts";
import { GENERATE } from "./generate.ts";

/** The report of a client: success, the status of the response, or an error without a status. */
export type Report = "success" | "status" | "error";

/** A tool that generates a client from one of the published documents. */
export interface Generator {
  name: string;
  version: string;
  /** The language of the generated client. */
  language: string;
  document: "openapi.json" | "openapi-3.0.json";
  needs: Command[];
  /** Installs the generator, generates and compiles the client in the cache, and returns the command that runs it. */
  generate(): Promise<Command>;
  /** The client's report of the documented 403. */
  refused: "fields" | "status" | "success";
  /** The client's report of each response in `situations.yaml`. */
  reports: Report[];
}

/** The command by which each toolchain shows that it works. */
const TOOLCHAINS: Record<string, Command> = {
  java: ["java", "-version"],
  mvn: ["mvn", "--version"],
  python3: ["python3", "--version"],
  go: ["go", "version"],
  cargo: ["cargo", "--version"],
};

type Row = Pick<Generator, "name" | "version" | "language" | "document"> & {
  needs: string[];
  refused?: Generator["refused"];
  gateway?: Report;
} & Record<"empty" | "text" | "string", Report>;

export const generators = readYaml<Row[]>(import.meta, "generators.yaml").map(
  ({ empty, text, string, needs, refused = "fields", gateway = "status", ...row }): Generator => ({
    ...row,
    refused,
    needs: needs.map((name) => TOOLCHAINS[name] as Command),
    generate: GENERATE[`${row.name} ${row.language}`] as Generator["generate"],
    reports: [empty, text, string, gateway, gateway],
  }),
);
