import type { OperationContract } from "../../document/contract.ts";
import { ACCEPTED_CODINGS, NO_CODINGS } from "../../shared/content-coding.ts";
import { NotTried } from "../../values/not-tried.ts";
import { createsResource } from "../clauses/creates-resource.ts";
import { withToken } from "../exchange/attach-credentials.ts";
import { addHeader, type Message } from "../exchange/message.ts";
import { type Changes, request } from "../exchange/request.ts";
import type { Session } from "../session/session.ts";
import type { SendOptions } from "../session/session-options.ts";

/** Headers for which some frameworks respond with HTML or XML, even if the document has only JSON. The first is a browser's. */
const OTHER_ACCEPTS = ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"];

const probes = new WeakMap<object, Map<OperationContract, Promise<void>>>();

/** Sends the requests that may elicit the documented responses, once per run and operation. */
export function probe(contract: OperationContract, session: Session): Promise<void> {
  const ofRun = probes.get(session.ledger) ?? new Map<OperationContract, Promise<void>>();
  probes.set(session.ledger, ofRun);
  const started = ofRun.get(contract) ?? sendAll(contract, session);
  ofRun.set(contract, started);
  return started;
}

async function sendAll(contract: OperationContract, session: Session): Promise<void> {
  const { values } = session;
  const { credential, operation } = contract;
  const mayCreate = session.options.allowCreate || !createsResource(operation);
  // If a request cannot be sent, the clause of the missing response reports it.
  const send = async (build: () => Message, options?: SendOptions) => {
    try {
      await session.send(contract, build(), options);
    } catch (error) {
      if (!(error instanceof NotTried)) throw error;
    }
  };
  const plain = (changes?: Changes) => request(contract, values, changes);
  const valid = { valid: true, mustBeDocumented: true };
  if (mayCreate) {
    await send(plain, valid);
    for (const codings of [ACCEPTED_CODINGS, NO_CODINGS]) {
      await send(() => addHeader(plain(), "Accept-Encoding", codings), valid);
    }
    for (const accept of OTHER_ACCEPTS) await send(() => addHeader(plain(), "Accept", accept));
  }
  if (credential) {
    await send(() => plain({ credentials: "none" }));
    for (const accept of OTHER_ACCEPTS) {
      await send(() => addHeader(plain({ credentials: "none" }), "Accept", accept));
    }
    await send(() => withToken(plain({ credentials: "unknown" }), credential, values.ids.letters(64)));
  }
  if (!mayCreate) return;
  for (const status of Object.keys(operation.responses).filter((key) => /^\d+$/.test(key))) {
    // A mock responds with the preferred status; other servers ignore the preference.
    const options = { ...valid, wantedStatus: Number(status) };
    await send(() => addHeader(plain(), "Prefer", `code=${status}`), options);
  }
}
