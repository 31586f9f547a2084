/** Returns an address in Markdown or HTML without percent-encoding, or unchanged if it cannot be decoded. */
export function decodedAddress(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
