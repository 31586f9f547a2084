/** Takes the credentials of a request out of a text: a server may echo them in an error. */
export function redact(text: string, credentials: Record<string, string>): string {
  const secrets = Object.values(credentials).flatMap((value) => [
    value,
    ...value.split(/[\s,=]+/).filter((part) => part.length > 8), // the parts of an `Authorization` header
  ]);
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, "***"), text);
}
