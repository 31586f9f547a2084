import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTlsFiles, type TlsFiles } from "../../src/command-line/tls-files.ts";
import { selfSigned } from "../mock/self-signed.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  readTlsFiles: async (files: TlsFiles) => {
    const folder = await temporaryFolder();
    for (const name of ["cert", "key"] as const) writeFileSync(join(folder, `${name}.pem`), selfSigned[name]);
    writeFileSync(join(folder, "no.pem"), "a text");
    const read = await readTlsFiles(JSON.parse(JSON.stringify(files).replaceAll("FOLDER", folder)));
    return Object.entries(selfSigned).reduce(
      (all, [name, pem]) => JSON.parse(JSON.stringify(all).replaceAll(JSON.stringify(pem), `"${name.toUpperCase()}"`)),
      read,
    );
  },
});
