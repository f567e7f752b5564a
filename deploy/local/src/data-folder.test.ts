import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SUBGRAPH_CODES } from '@community-graph/schema/departments';
import { describe, expect, it } from 'vitest';
import { localSecrets } from './data-folder.ts';
import { testFolder } from './test-folder.ts';

describe('the secrets of a data folder', () => {
  it('are made once, for everybody, readable by the owner only', () => {
    const folder = testFolder();
    const made = localSecrets(folder);
    expect(Object.keys(made.departments)).toEqual(SUBGRAPH_CODES);
    expect(localSecrets(folder)).toEqual(made);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('of an older folder stay, and who joined since gets a password too', () => {
    const folder = testFolder();
    const { superuser, departments } = localSecrets(folder);
    const { sharing, ...older } = departments;
    writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify({ superuser, departments: older }));
    const now = localSecrets(folder);
    expect(now).toMatchObject({ superuser, departments: older });
    expect(now.departments.sharing).toMatch(/^[\w-]{32}$/);
    expect(now.departments.sharing).not.toBe(sharing);
    expect(JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8'))).toEqual(now);
  });
});
