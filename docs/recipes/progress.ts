import process from "node:process";

/** Shows the progress: a bar in a terminal, and a line for each percent in a log. Prints failures on lines of their own. */
export function progressTo(total: number, before: number) {
  process.stderr.on("error", () => {}); // after SIGHUP, the terminal is gone
  const start = Date.now();
  let percent = -1;
  let failure = ""; // batches in flight often fail for the same reason
  const show = (done: number) => {
    failure = "";
    const [last, rate] = [percent, (1000 * (done - before)) / (Date.now() - start)];
    percent = Math.floor((100 * done) / total);
    const text = `${percent} %, ${done} of ${total}, ${rate.toFixed()}/s, ${((total - done) / rate).toFixed()} s left`;
    const bar = "█".repeat(percent / 4).padEnd(25, "░");
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${bar} ${text}${percent < 100 ? "" : "\n"}`);
    else if (percent > last) console.error(text);
  };
  const explain = (error: unknown) => {
    if (`${error}` === failure) return;
    failure = `${error}`;
    const { retryAfter = 0 } = Object(error) as { retryAfter?: number };
    console.error(`\n${error}${retryAfter > 0 ? ` (the server asks for a wait of ${retryAfter / 1000} s)` : ""}`);
  };
  return { show, explain };
}
