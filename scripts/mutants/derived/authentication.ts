import { ALGORITHM } from "../../../src/client/authentication/sign.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { readContract } from "../../../src/document/contract.ts";
import { hasValidCredentials } from "../providers/authentication.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import { ISSUED, type Mutant, type Service } from "../run-mutant.ts";
import { crash, onlyFor, successOf } from "./success.ts";

type Test = Parts["isAuthenticated"];

const also =
  (isLetIn: (token: string | undefined, incoming: Incoming) => boolean, name: string): Test =>
  (incoming, ...others) =>
    isLetIn(incoming.headers[name.toLowerCase()]?.toString(), incoming) || hasValidCredentials(incoming, ...others);

/** Servers that let somebody in whom they should not. */
export function authenticationMutants({ document }: Service): Mutant[] {
  const known = new Set(clausesOf(document).map(({ id }) => id));
  return readContract(document).operations.flatMap((contract): Mutant[] => {
    const { credential } = contract;
    if (!credential) return [];
    const { scheme: name, name: header } = credential;
    const prefix = `${contract.operation.operationId}.security.${name}`;
    const letsIn = (end: string, label: string, isLetIn: Parameters<typeof also>[0]): Mutant => ({
      clauseId: `${prefix}.${end}`,
      label,
      parts: { isAuthenticated: also(isLetIn, header) },
    });
    const isAbsent = ({ headers }: Incoming) => headers[header.toLowerCase()] === undefined && !headers.authorization;
    const signed = ({ headers }: Incoming) => headers.authorization?.startsWith(ALGORITHM) ?? false;
    const all = [
      letsIn("missing", "authentication ignored", () => true),
      letsIn("missing", "no token accepted", (token, { headers }) => !token && !headers.authorization),
      {
        clauseId: `${prefix}.missing`,
        label: "responds 500",
        parts: { intercept: onlyFor(isAbsent, crash) },
      },
      {
        clauseId: `${prefix}.missing`,
        label: "the refusal with the status of a success",
        parts: {
          intercept: async (_incoming, respond) => {
            const response = await respond();
            return response.status === 403 || response.status === 401 ? { ...response, status: 200 } : response;
          },
        },
      } satisfies Mutant,
      letsIn("unknown", "any token accepted", (token) => Boolean(token)),
      {
        clauseId: `${prefix}.empty`,
        label: "an empty token accepted",
        parts: {
          intercept: onlyFor(
            ({ headers }) => headers[header.toLowerCase()] === "",
            () => successOf(document, prefix),
          ),
        },
      },
      letsIn(
        "altered",
        "the last character not compared",
        (token) => token?.slice(0, -1) === ISSUED.token.slice(0, -1),
      ),
      letsIn("altered", "any beginning of the token taken", (token) => !!token && ISSUED.token.startsWith(token)),
      letsIn("altered", "anything that begins with the token taken", (token) => !!token?.startsWith(ISSUED.token)),
      letsIn("altered", "letter case not compared", (token) => token?.toLowerCase() === ISSUED.token.toLowerCase()),
      letsIn("altered", "the token anywhere in the header", (token) => !!token?.includes(ISSUED.token)),
      letsIn("altered", "the last word of the header compared", (token) => token?.split(" ").at(-1) === ISSUED.token),
      letsIn("altered", "any end of the header compared", (token) => !!token?.endsWith(ISSUED.token)),
      letsIn("elsewhere", "the token in ?token= accepted", (_, { query }) => query.get("token") === ISSUED.token),
      letsIn("elsewhere", "the token in any parameter accepted", (_, { query }) =>
        [...query.values()].includes(ISSUED.token),
      ),
      letsIn(
        "elsewhere",
        "the token in a cookie accepted",
        (_, { headers }) => !!headers.cookie?.includes(ISSUED.token),
      ),
      letsIn("signature", "any signature accepted", (_, incoming) => signed(incoming)),
      {
        ...letsIn(
          "signed",
          "the access key alone compared",
          (_, incoming) =>
            signed(incoming) && incoming.headers.authorization?.includes(`Access=${ISSUED.ak},`) === true,
        ),
        signs: true,
      },
    ];
    return all.filter(({ clauseId }) => known.has(clauseId));
  });
}
