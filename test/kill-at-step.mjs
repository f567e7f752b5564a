// Test code, of nothing that is deployed: a process that is started with `--import` of this file ends itself by kill -9
// at the step that its plan names (`steps.ts` of gateway, sharing office and kit), when it has passed it so many times; or
// another process, its database server, that the plan names as its victim.
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** `kill-gateway.json` in the data folder for `gateway/dist/main.js`. */
const program = path.basename(path.resolve(process.argv[1] ?? '', '../..'));
const file = path.join(process.env.DATA_DIR ?? '', `kill-${program}.json`);

function readPlan() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function killNow() {
  // Gone, it tells the test that the step was reached, and lets the next start of the program live.
  rmSync(file);
  process.kill(plan.victim ?? process.pid, 'SIGKILL');
  plan = null;
}

/** Taken when it starts, else at the next step. */
let plan = readPlan();
const later = (turns) => (turns > 0 ? setImmediate(later, turns - 1) : killNow());
subscribe('community-graph:step', (step) => {
  plan ??= readPlan();
  if (step !== plan?.step) return;
  plan.passings -= 1;
  if (plan.passings === 0) later(plan.turns);
});
