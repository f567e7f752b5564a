import type { LoadPlan } from './plan.ts';
import { runLoad } from './run-load.ts';

// Takes plans from the process that measures, one after the other, and sends back what it saw.
process.on('message', (plan: LoadPlan) => {
  runLoad(plan).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
