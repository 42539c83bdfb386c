import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** Where people have Chrome when the package brings none for their system. */
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
];

/**
 * Starts Chromium: the one CHROME_PATH names, else the one that the npm package brings (Linux on x64), else one that is
 * installed. Without its sandbox, which neither root nor a container can have; the pages it sees are our own.
 */
export async function launchChromium(options: Pick<LaunchOptions, 'proxy'> = {}): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    ...options,
    executablePath,
    env: { ...definedOf(process.env), ...env },
    // Playwright's own flags stop most of what a browser does unasked; these stop the rest.
    args: ['--no-sandbox', '--disable-domain-reliability', '--no-pings', '--disable-quic'],
  });
}

async function findChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
    return { executablePath: named, env: {} };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const folder = await unpackedFolder();
    return {
      executablePath: join(folder, 'chromium'),
      env: {
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_FILE: process.env.FONTCONFIG_FILE ?? join(folder, 'fonts.conf'),
      },
    };
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, env: {} };
  throw new Error(
    `The browser tests need Chrome, and none was found on this system (${process.platform}, ${process.arch}). ` +
      'Install Chrome or Chromium, or name one in CHROME_PATH.',
  );
}

/**
 * The package unpacks to fixed names in the temporary folder, as whoever comes first, and takes a half-written file for
 * a whole one. So it is given a folder of its own, which gets its final name only when all of it is there: one for each
 * version and user. It holds the libraries and fonts as well, so that nothing has to be installed.
 */
async function unpackedFolder(): Promise<string> {
  const source = join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(await readFile(source, 'utf8')) as { version: string };
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `rejoinder-chromium-${version}-${uid}`);
  if (!existsSync(folder)) await unpackTo(folder);
  if ((await lstat(folder)).uid !== uid)
    throw new Error(`${folder} belongs to somebody else, so what is in it is not started.`);
  return folder;
}

async function unpackTo(folder: string): Promise<void> {
  const draft = await mkdtemp(`${folder}-`);
  try {
    await unpackInto(draft);
    await mkdir(join(draft, 'fonts-cache'));
    await writeFile(join(draft, 'fonts.conf'), fontsIn(folder));
    await rename(draft, folder).catch((error: unknown) => {
      // Somebody else was faster.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** In a process of its own, because the package takes its folder from the environment. */
function unpackInto(folder: string): Promise<void> {
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  // It brings the libraries only where it believes that the system has none.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done();
      else fail(new Error(`Chromium could not be unpacked to ${folder}: ${complaint.trim()}`));
    });
  });
}

/** The fonts of the system where it has any, and those of the package for a machine that has none. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
