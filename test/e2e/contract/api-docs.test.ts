import { describe, expect, test } from '@jest/globals';
import { useSite } from '../../support/browser.js';
import { Contract } from './contract.js';

const site = useSite();

describe('the readable documentation of the API', () => {
  test('shows every operation of the contract, asks no other host and breaks nothing (checked after each test)', async () => {
    const page = await site.reader();
    await page.goto('/api/docs');
    await page.waitForSelector('.opblock');
    expect(await page.title()).toBe('Rejoinder API');
    const { operations } = await Contract.of(site.app);
    const shown = await page.$$eval('.opblock-summary', (blocks) =>
      blocks.map((block) => {
        const text = (selector: string) =>
          (block.querySelector(selector)?.textContent ?? '').replaceAll('\u200b', '');
        return `${text('.opblock-summary-method')} ${text('.opblock-summary-path')}`;
      }),
    );
    expect(shown.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('opens an operation, with its schemas and its refusals', async () => {
    const page = await site.reader();
    await page.goto('/api/docs#/Comments/postComment');
    const operation = page.locator('#operations-Comments-postComment');
    await operation.locator('.responses-table').waitFor();
    expect(await operation.innerText()).toContain('too_many_comments');
    expect(await page.locator('.errors-wrapper').count()).toBe(0);
  });

  test('leads to what the codes mean', async () => {
    const page = await site.reader();
    await page.goto('/api/docs');
    await page.locator('.info a[href="/errors"]').first().waitFor();
    await page.goto('/errors#stale_version');
    expect(await page.locator('#stale_version h2').innerText()).toBe('stale_version');
    await page.locator('a[href="/api/docs"]').click();
    await page.waitForSelector('.opblock');
  });
});
