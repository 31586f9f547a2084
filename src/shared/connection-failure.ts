/** The kinds of connection failures. A pattern matches the error's code, or its message with `_` for spaces. */
const FAILURES = {
  unknownHost: [/ENOTFOUND/, "cannot be found: is the host name right?"],
  noNameServer: [/EAI_AGAIN/, "cannot be looked up: no name server responds"],
  untrusted: [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/,
    "has a certificate that is not trusted: name its authority with --ca or in NODE_EXTRA_CA_CERTS",
  ],
  expired: [/CERT_HAS_EXPIRED/, "has a certificate that has expired"],
  notYetValid: [/CERT_NOT_YET_VALID/, "has a certificate that is not valid yet: is the clock of this machine right?"],
  otherHost: [/ALTNAME/, "has a certificate for another host name"],
  wantsCertificate: [
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA/i,
    "wants a client certificate",
  ],
  onlyHttp2: [/NO_APPLICATION_PROTOCOL/i, "speaks HTTP/2 only"],
  noTls: [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/i, "does not speak TLS: is it http:// rather than https://?"],
  oldTls: [/UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION/i, "speaks only versions of TLS that are no longer safe"],
} satisfies Record<string, [pattern: RegExp, problem: string]>;

export interface ConnectionFailure {
  kind: keyof typeof FAILURES;
  /** The end of a sentence about the server. */
  problem: string;
}

/** Returns why a connection failed if the cause is likely the server's name, certificate or TLS; otherwise `undefined`. */
export function connectionFailure({
  code = "",
  message,
}: {
  code?: string | undefined;
  message: string;
}): ConnectionFailure | undefined {
  const text = `${code} ${message}`.replaceAll(" ", "_");
  const kinds = Object.keys(FAILURES) as ConnectionFailure["kind"][];
  const kind = kinds.find((name) => FAILURES[name][0].test(text));
  return kind && { kind, problem: FAILURES[kind][1] };
}
