import process from "node:process";

/** Returns a function that shows the progress: a bar in a terminal, and a line for each percent in a log. */
export function progressTo(total: number, before: number) {
  const start = Date.now();
  let percent = -1;
  return (done: number) => {
    const [last, rate] = [percent, (1000 * (done - before)) / (Date.now() - start)];
    percent = Math.floor((100 * done) / total);
    const text = `${percent} %, ${done} of ${total}, ${rate.toFixed()}/s, ${((total - done) / rate).toFixed()} s left`;
    const bar = "█".repeat(percent / 4).padEnd(25, "░");
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${bar} ${text}${percent < 100 ? "" : "\n"}`);
    else if (percent > last) console.error(text);
  };
}
