import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolderHolder, lockDataFolder } from './folder-lock.ts';
import { identityOf } from './process-table.ts';
import { testFolder } from './test-folder.ts';

describe('the lock of a data folder', () => {
  it('refuses a second holder, naming the first, until it is released', () => {
    const folder = testFolder();
    const release = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(`in use by process ${process.pid}`);
    expect(dataFolderHolder(folder)).toBe(process.pid);
    release();
    expect(dataFolderHolder(folder)).toBeNull();
    lockDataFolder(folder)();
  });

  it('counts for nothing when its holder has ended', async () => {
    const folder = testFolder();
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(path.join(folder, 'lock'), identityOf(holder.pid ?? 0) ?? '');
    expect(() => lockDataFolder(folder)).toThrow(`in use by process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockDataFolder(folder)();
  });

  it('counts for nothing when its number is another process’s by now', () => {
    const folder = testFolder();
    writeFileSync(path.join(folder, 'lock'), `${process.pid} 1`);
    lockDataFolder(folder)();
  });
});
