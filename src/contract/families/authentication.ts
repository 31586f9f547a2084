import type { Credential } from "../../document/security.ts";
import { type Clause, clauseOf, type Trial } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { inQuery, type Token, withSignature, withToken } from "../credentials.ts";
import { cookie, type Message } from "../message.ts";
import { NotTried } from "../not-tried.ts";
import { request } from "../request.ts";
import type { Session } from "../session.ts";
import { accepts, refuses } from "../trial.ts";
import { alterations } from "./token-alterations.ts";

/** Requests without credentials, or with invalid ones, must not succeed. */
export function authentication(contract: Contract): Clause[] {
  const { credential, security } = contract;
  if (!credential || security.isOptional) return [];
  const prefix = `${contract.operation.operationId}.security.${credential.scheme}`;
  const pointer = contract.schemas.pointerTo(contract.document.components?.securitySchemes?.[credential.scheme]);
  const valid = accepts(contract, "valid credentials", (values) => request(contract, values));
  const clause = (id: string, sentence: string, ...trials: Trial[]) =>
    clauseOf(`${prefix}.${id}`, sentence, pointer, "authentication", [valid, ...trials]);
  return [
    clause(
      "missing",
      "A request without credentials does not succeed.",
      refuses(contract, "no credentials", (values) => request(contract, values, { credentials: "none" })),
    ),
    clause("unknown", "A token that was never issued does not succeed.", unknown(contract, credential)),
    clause(
      "empty",
      "An empty token does not succeed.",
      refuses(contract, "an empty token", (values) =>
        withToken(request(contract, values, { credentials: "none" }), credential, ""),
      ),
    ),
    clause(
      "altered",
      "A token that is almost right does not succeed.",
      ...alterations.map(({ label, alter }) =>
        refuses(contract, label, (values, session) => {
          const altered = alter(tokenOf(session), values.ids.letters(8));
          session.secrets.add(altered.text);
          return withToken(request(contract, values, { credentials: "unknown" }), credential, altered);
        }),
      ),
    ),
    clause(
      "elsewhere",
      "A token in another place than the documented one does not succeed.",
      ...elsewhere(contract, credential),
    ),
    clause("signature", "A signature with keys that were never issued does not succeed.", forged(contract)),
    clause(
      "signed",
      "A signature is valid for the bytes that it covers, and for no others.",
      signed(contract),
      tampered(contract),
    ),
  ];
}

const unknown = (contract: Contract, credential: Credential): Trial =>
  refuses(contract, "a random token", (values, { options }) => {
    const text = values.ids.letters(options.credentials.token?.length ?? 64);
    return withToken(request(contract, values, { credentials: "unknown" }), credential, text);
  });

/** The session's own token, where nothing says that it may be: it would stand in logs, or be sent by any site. */
function elsewhere(contract: Contract, credential: Credential): Trial[] {
  const names = credential.in === "query" ? ["token"] : [...new Set(["token", "access_token", credential.name])];
  const bearing = (label: string, add: (message: Message, token: Token) => Message) =>
    refuses(contract, label, (values, session) => {
      const token = { text: tokenOf(session), shell: "$TOKEN" };
      return { ...add(request(contract, values, { credentials: "none" }), token), token };
    });
  return [
    ...names.map((name) => bearing(`the token as ?${name}=`, (message, { text }) => inQuery(message, name, text))),
    ...(credential.in === "cookie"
      ? []
      : [bearing("the token in a cookie", (message, { text }) => cookie(message, `token=${text}`))]),
  ];
}

/** A signature with a key pair that was never issued. */
const forged = (contract: Contract): Trial =>
  refuses(contract, "a signature with random keys", (values, { target }) => {
    const keys = { ak: values.ids.letters(20), sk: values.ids.letters(40) };
    return withSignature(request(contract, values, { credentials: "unknown" }), target, keys);
  });

/** The session's own signature, as it should be. */
const signed = (contract: Contract): Trial =>
  accepts(contract, "a signature with valid keys", (values, session) =>
    withSignature(request(contract, values, { credentials: "none" }), session.target, keysOf(session)),
  );

/** The session's own signature, over another body. */
const tampered = (contract: Contract): Trial =>
  refuses(contract, "the signature of another request", async (values, session) => {
    const message = request(contract, values, { credentials: "unknown" });
    const other = { ...message, body: Buffer.concat([Buffer.from(message.body ?? ""), Buffer.from(" ")]) };
    const { headers } = await withSignature(other, session.target, keysOf(session));
    return { ...message, headers, isForged: true };
  });

function tokenOf({ options: { credentials } }: Session): string {
  if (credentials.token === undefined) throw new NotTried("there is no token to alter: give --token");
  return credentials.token;
}

function keysOf({ options: { credentials } }: Session) {
  if (!credentials.key) throw new NotTried("there are no keys to sign with: give --ak and --sk");
  return credentials.key;
}
