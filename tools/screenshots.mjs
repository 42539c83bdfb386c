/**
 * `npm run screenshots` takes the pictures of the README anew, into docs/screenshots/: starts what `npm start` starts,
 * on an empty installation with the demo, and looks at it with the browser of the tests. The fonts in the pictures are
 * those of the machine.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium } from '../test/support/chromium.ts';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'docs', 'screenshots');
/** A repository is no place for large pictures. */
const MOST_BYTES = 250_000;
const DESKTOP = { width: 1100, height: 900 };
const LONG = { width: 900, height: 1900 };
const PHONE = { width: 390, height: 844 };

/** @param {(origin: string) => Promise<void>} work what to do while the server runs */
async function withServer(work) {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-screenshots-'));
  // The database server may have to run as another user, who then passes through here.
  await chmod(folder, 0o711);
  const env = {
    ...process.env,
    DATA_DIR: join(folder, 'data'),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
  delete env.DATABASE_URL;
  const server = spawn(process.execPath, ['dist/server.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => server.once('close', done));
  try {
    await work(await addressOf(server));
  } finally {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

/** The server says where it listens. */
function addressOf(server) {
  return new Promise((done, fail) => {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const port = /listening on http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port) done(`http://127.0.0.1:${port}`);
    });
    server.once('close', () => fail(new Error(`the server ended before it listened:\n${said}`)));
  });
}

/** @param {(page: import('playwright-core').Page) => Promise<void>} prepare leads to what the picture is to show */
async function take(browser, origin, name, options, prepare) {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(origin);
  await page.locator('.teaser h2 a').first().click();
  await page.evaluate(async () => {
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all([...document.images].map((picture) => picture.decode()));
  });
  await prepare(page);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path });
  await page.close();
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}`);
  process.stdout.write(`${path}: ${Math.round(size / 1000)} kB\n`);
}

await mkdir(FOLDER, { recursive: true });
await withServer(async (origin) => {
  const browser = await launchChromium();
  try {
    await take(browser, origin, 'article', { viewport: DESKTOP, colorScheme: 'light' }, async () => {});
    await take(browser, origin, 'discussion', { viewport: LONG, colorScheme: 'light' }, (page) =>
      // From the second thread, which has a bit of everything, to the end of the form.
      page
        .locator('.comment-list > li')
        .nth(1)
        .evaluate((thread) => scrollTo(0, thread.offsetTop)),
    );
    await take(browser, origin, 'phone-dark', { viewport: PHONE, colorScheme: 'dark' }, (page) =>
      page.locator('#comments').evaluate((section) => section.scrollIntoView()),
    );
  } finally {
    await browser.close();
  }
});
