import { parse } from 'graphql';
import { SharingTerms } from '../terms.ts';

/** Terms of an SDL that a test writes down, as one department's. */
export const parseTerms = (sdl: string, department = 'public-security'): SharingTerms =>
  SharingTerms.ofSubgraph(parse(sdl), department);
