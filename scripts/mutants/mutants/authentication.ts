import { ALGORITHM } from "../../../src/client/sign.ts";
import { clausesOf } from "../../../src/contract/clauses.ts";
import { contracts } from "../../../src/contract/contract.ts";
import { schemeOf } from "../../../src/document/credential.ts";
import { ISSUED, type Mutant, type Service } from "../mutant.ts";
import { hasGoodCredentials } from "../providers/authentication.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import { crash, onlyFor, successOf } from "./success.ts";

type Test = Parts["isAuthenticated"];

const also =
  (isLetIn: (token: string | undefined, incoming: Incoming) => boolean, name: string): Test =>
  (incoming, ...others) =>
    isLetIn(incoming.headers[name.toLowerCase()]?.toString(), incoming) || hasGoodCredentials(incoming, ...others);

/** Servers that let somebody in whom they should not. */
export function authenticationMutants({ document }: Service): Mutant[] {
  const known = new Set(clausesOf(document).map(({ id }) => id));
  return contracts(document).flatMap((contract): Mutant[] => {
    const found = schemeOf(document, contract.operation);
    if (!found) return [];
    const [name, { name: header = "" }] = found;
    const prefix = `${contract.operation.operationId}.security.${name}`;
    const letsIn = (end: string, how: string, isLetIn: Parameters<typeof also>[0]): Mutant => ({
      breaks: `${prefix}.${end}`,
      how,
      parts: { isAuthenticated: also(isLetIn, header) },
    });
    const isAbsent = ({ headers }: Incoming) => headers[header.toLowerCase()] === undefined && !headers.authorization;
    const signed = ({ headers }: Incoming) => headers.authorization?.startsWith(ALGORITHM) ?? false;
    const all = [
      letsIn("missing", "authentication ignored", () => true),
      letsIn("missing", "no token taken for a good one", (token, { headers }) => !token && !headers.authorization),
      {
        breaks: `${prefix}.missing`,
        how: "answered 500",
        parts: { around: onlyFor(isAbsent, crash) },
      },
      {
        breaks: `${prefix}.missing`,
        how: "the refusal with the status of a success",
        parts: {
          around: async (_incoming, answer) => {
            const reply = await answer();
            return reply.status === 403 || reply.status === 401 ? { ...reply, status: 200 } : reply;
          },
        },
      } satisfies Mutant,
      letsIn("unknown", "any token taken for a good one", (token) => Boolean(token)),
      {
        breaks: `${prefix}.empty`,
        how: "an empty token taken for a good one",
        parts: {
          around: onlyFor(
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
      letsIn("signature", "any signature taken for a good one", (_, incoming) => signed(incoming)),
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
    return all.filter(({ breaks }) => known.has(breaks));
  });
}
