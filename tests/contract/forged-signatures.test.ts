import { expect, test } from "vitest";
import { hasValidCredentials } from "../../scripts/mutants/providers/authentication.ts";
import { startProvider } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { fixedService } from "../support/fixed-service.ts";

const { document, handlers } = fixedService;

// A failed trial is tried again, so that a lenient server sees more wrong signatures than one that refuses them.
test.each([
  ["refuses", false],
  ["accepts", true],
])(
  "a server that %s a wrong signature sees no more than two in a row with the key of the session",
  async (_, accepts) => {
    const valid: boolean[] = [];
    await using provider = await startProvider({
      document,
      handlers: handlers(),
      issued: ISSUED,
      async isAuthenticated(incoming, ...rest) {
        const isValid = await hasValidCredentials(incoming, ...rest);
        if (incoming.headers.authorization?.includes(`Access=${ISSUED.ak}`)) valid.push(isValid);
        return accepts || isValid;
      },
    });
    const credentials = { token: ISSUED.token, key: ISSUED };
    const session = new Session(document, { target: provider.url, credentials, seed: "forged" });
    const clauses = clausesOf(document).filter(({ id }) => /security\..*\.(signed|signature)$/.test(id));
    await checkClauses([...clauses, ...clauses], session);
    const runs = valid.map((isValid) => (isValid ? " " : "x")).join("");
    expect(runs).toContain("x");
    expect(runs).not.toContain("xxx");
    if (accepts) expect(runs).toMatch(/xx x.*xx/); // a valid one between, after which there may be two again
  },
);
