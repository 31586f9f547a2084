/** Writes a text as one word of a shell, in single quotes if it needs them. */
export const shellWord = (text: string): string => (/^[\w%+,./:=@-]+$/.test(text) ? text : shellQuoted(text));

/** Writes a text in single quotes, for a shell. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Writes a header whose value may be secret, with a variable in place of the value: `X_PROJECT_ID` for `X-Project-Id`. */
export const headerWithVariable = (name: string): string =>
  `"${name.replaceAll(/[$`]/g, "\\$&")}: $${name.toUpperCase().replaceAll(/\W/g, "_")}"`;

/**
 * Returns the arguments for the files of a client's certificate and key, and of the authorities that it trusts.
 * @param caOption the option for the authorities, which `curl` calls `--cacert`
 */
export const certificateArguments = (
  { cert, key, ca }: Partial<Record<"cert" | "key" | "ca", string | undefined>>,
  caOption: "--ca" | "--cacert",
): string[] =>
  Object.entries({ "--cert": cert, "--key": key, [caOption]: ca }).flatMap(([option, file]) =>
    file === undefined ? [] : [`${option} ${shellWord(file)}`],
  );
