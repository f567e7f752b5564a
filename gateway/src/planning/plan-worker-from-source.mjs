// Threads are not told how their program's source is read: where it is not built, this says it again.
import { register } from 'tsx/esm/api';

register();
const { servePlans } = await import('./plan-worker.ts');
servePlans();
