import type { Resolvers } from '../generated/resolvers.ts';
import { requireOfficial } from '../officials.ts';
import { publishedSchemas } from './published-schemas.ts';

/** Resolvers of the module `registry`. */
export const resolvers: Resolvers = {
  Query: {
    publishedSchemas: (_, __, { caller }) => {
      requireOfficial(caller, 'publishedSchemas', ['各部门发布的图谱', 'What departments have published']);
      // Resolvers know no configuration; the process has one registry.
      return publishedSchemas(caller, process.env);
    },
  },
};
