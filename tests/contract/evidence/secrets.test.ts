import { SECRET_NAME, Secrets, secretParts, secretsOfHeader } from "../../../src/contract/evidence/secrets.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  redact(text: string, ...known: string[]) {
    const secrets = new Secrets();
    for (const secret of known) secrets.add(secret);
    return secrets.redact(text);
  },
  isSecretName: (name: string) => SECRET_NAME.test(name),
  secretParts,
  secretsOfHeader,
});
