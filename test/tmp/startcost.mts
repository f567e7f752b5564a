import { readFileSync } from 'node:fs';
import { startTestStack } from '/work/h/kills/test/start-test-stack.ts';
const cpu = (pid?: number) => { const f = readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1].split(' '); return (Number(f[11])+Number(f[12]))*10; };
const extra = process.env.CC ? { NODE_COMPILE_CACHE: '/tmp/cc' } : {};
const t=performance.now();
const stack = await startTestStack(100, extra);
console.log('stack', Math.round(performance.now()-t));
console.log('whole', { gateway: cpu(stack.gateway.pid), ...Object.fromEntries(Object.entries(stack.subgraphs).map(([k,v])=>[k,cpu(v.pid)])), postgres: cpu(stack.postgres?.pid) , self: process.cpuUsage()});
for (const p of [stack.gateway, stack.subgraphs.sharing, stack.subgraphs.health, stack.gateway, stack.subgraphs.sharing]) {
  await p.stop('SIGKILL'); const t=performance.now(); await p.start(); console.log(p.name, 'wall', Math.round(performance.now()-t), 'cpu', cpu(p.pid)); }
await stack.stop();
