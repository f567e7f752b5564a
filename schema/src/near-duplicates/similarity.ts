import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const words = z
  .strictObject({ weak: z.array(z.string()), words: z.array(z.array(z.string()).min(1)) })
  .parse(parseYaml(readFileSync(new URL('synonyms.yaml', import.meta.url), 'utf8')));
