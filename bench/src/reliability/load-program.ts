import type { FromLoad, Sample, ToLoad } from './plan.ts';
import { Watch } from './run-watch.ts';

const TELL_MILLISECONDS = 100;

const tell = (message: FromLoad) => process.send?.(message);

let watch: Watch | undefined;
let samples: Sample[] = [];
const flush = () => {
  if (samples.length > 0) tell({ samples });
  samples = [];
};

// A process of its own: neither making load nor judging answers holds up what is measured, or who harms it.
process.on('message', (message: ToLoad) => {
  if ('start' in message) {
    const telling = setInterval(flush, TELL_MILLISECONDS);
    watch = new Watch(message.start, (sample) => samples.push(sample));
    void watch.run().then(() => {
      clearInterval(telling);
      flush();
      tell({ stopped: true });
    });
  } else if ('rate' in message && watch) watch.rate = message.rate;
  else watch?.stop();
});
process.on('disconnect', () => process.exit(0));
