/** A token as long as usual ones are. */
export const TOKEN = "t".repeat(2_000);
