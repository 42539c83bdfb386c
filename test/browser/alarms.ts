import { expect } from '@jest/globals';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { Site } from '../support/browser.js';
import { breachesIn } from './breaches.js';

/**
 * A reader whose browser gives the alarm when anything runs. With `bypassCSP` the page's policy does not hold scripts
 * back, so that the escaping has to: the policy is there for the day when it does not.
 */
export async function wary(
  site: Site,
  options: BrowserContextOptions = { bypassCSP: true },
  alarm: (frame: Frame, what: string) => void = (_frame, what) => site.incidents.push(`ran: ${what}`),
): Promise<Page> {
  const page = await site.reader(options);
  await page.context().exposeBinding('alarm', ({ frame }, what: string) => alarm(frame, what));
  await page.context().addInitScript(() => {
    const hooks = window as unknown as Record<string, unknown> & { alarm: (what: string) => void };
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
      hooks[name] = (...given: unknown[]) => hooks.alarm(`${name}(${given.join()})`);
    }
  });
  return page;
}

/** Gives what was loaded the time to run, then takes the page apart. */
export async function expectHarmless(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const picture of document.images) picture.loading = 'eager';
    const pictures = [...document.images].map((picture) => picture.decode().catch(() => undefined));
    await Promise.all(pictures);
    // Whatever an element does when it appears, it does by the second frame after that.
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  });
  expect([page.url(), await page.evaluate(`(${breachesIn.toString()})(document)`)]).toEqual([page.url(), []]);
}
