// npm hands a signal to its shell only; the shell ends, tells nobody, and all that it began would run on. When it has
// ended, this process is told as it would be by a terminal that closes. Ctrl-C reaches us directly, as always.
const POLL_MILLISECONDS = 250;
const shell = process.ppid;

if (process.env.npm_lifecycle_event) {
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGHUP');
  }, POLL_MILLISECONDS);
  watch.unref();
}
