import { chmod, chown, copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { UserIds } from '../system-user.ts';

/** How a tree is copied. */
interface Copying {
  /** Whether a file or folder, by its path within the tree, is copied; of a folder that is not, only the folder is. */
  readonly takes?: (relative: string) => boolean;
  /** Whose the copy is to be. */
  readonly owner?: UserIds | undefined;
}

/** Copies a tree whose files may come and go meanwhile: what is gone was not needed. */
export async function copyTree(from: string, to: string, copying: Copying, relative = ''): Promise<void> {
  const { takes = () => true, owner } = copying;
  await makeFolder(to, owner);
  for (const entry of await readdir(from, { withFileTypes: true }).catch(none)) {
    const within = path.join(relative, entry.name);
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      if (takes(within)) await copyTree(source, target, copying, within);
      else await makeFolder(target, owner);
    } else if (takes(within)) await copyOne(source, target, owner);
  }
}

async function makeFolder(folder: string, owner: UserIds | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner) await chown(folder, owner.uid, owner.gid);
}

/** Copies what a data folder has besides its databases: its secrets, and the gateway's journal of looks. */
export async function copyBeside(from: string, to: string): Promise<void> {
  await copyOne(path.join(from, 'secrets.json'), path.join(to, 'secrets.json'), undefined);
  await copyTree(path.join(from, 'record'), path.join(to, 'record'), {});
}

/** @throws {Error} for a tree that is not there, with its path; none of a folder that is gone */
function none(error: NodeJS.ErrnoException): [] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

async function copyOne(source: string, target: string, owner: UserIds | undefined): Promise<void> {
  try {
    await copyFile(source, target);
    await chmod(target, (await stat(source)).mode);
    if (owner) await chown(target, owner.uid, owner.gid);
  } catch (error) {
    none(error as NodeJS.ErrnoException);
  }
}
