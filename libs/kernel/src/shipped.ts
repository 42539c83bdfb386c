import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the installation: this workspace, or what an image was given of it. */
const ROOT = rootFrom(import.meta.dirname);

/**
 * Where a file is that is shipped beside the code, by its path from the root of the installation. The code that asks may
 * be source, compiled or bundled, so it does not know how far from there it lies itself.
 */
export function shipped(path: string): string {
  return join(ROOT, path);
}

function rootFrom(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name === 'rejoinder') return folder;
  }
  const above = dirname(folder);
  if (above === folder) throw new Error('The folder of this installation has lost its package.json.');
  return rootFrom(above);
}
