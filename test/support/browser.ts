import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Env } from '@rejoinder/config';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { TestApp } from './app.js';
import { launchChromium } from './chromium.js';

/**
 * The application listening on a free port of the loopback, and a real Chromium in front of it. Whatever a page does
 * that ours never should (a request to anywhere else, an error in the console, a dialog, a picture that is not there)
 * is an incident, and an incident fails the test it happened in.
 */
export class Site {
  readonly incidents: string[] = [];
  private running: Running | undefined;
  private readonly contexts: BrowserContext[] = [];

  async open(settings: Partial<Env>): Promise<void> {
    const app = await TestApp.start(settings);
    await app.app.listen(0, '127.0.0.1');
    const origin = await app.app.getUrl();
    const trap = await this.setTrap();
    const { port } = trap.address() as { port: number };
    // The later rule wins: no exception for the loopback, but one for this one port of it.
    const bypass = `<-loopback>,${new URL(origin).host}`;
    const browser = await launchChromium({ proxy: { server: `http://127.0.0.1:${port}`, bypass } });
    this.running = { app, origin, trap, browser };
  }

  async close(): Promise<void> {
    await this.running?.browser.close();
    this.running?.trap.close();
    await this.running?.app.stop();
  }

  get app(): TestApp {
    return this.started.app;
  }

  get origin(): string {
    return this.started.origin;
  }

  /** Somebody with a browser of their own: nothing is shared with other readers, least of all cookies. */
  async reader(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.started.browser.newContext({
      baseURL: this.origin,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(10_000);
    this.contexts.push(context);
    this.watch(context);
    return context.newPage();
  }

  /** Sends everybody home and takes what happened to them. */
  async settle(): Promise<string[]> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    return this.incidents.splice(0);
  }

  private get started(): Running {
    if (!this.running) throw new Error('the site is not open yet');
    return this.running;
  }

  private watch(context: BrowserContext): void {
    context.on('request', (request) => {
      if (!request.url().startsWith(`${this.origin}/`)) this.incidents.push(`request to ${request.url()}`);
    });
    context.on('response', (response) => {
      // A page may say that something is wrong, and one with a form that was refused does. What it loads may not.
      if (response.status() >= 400 && response.request().resourceType() !== 'document')
        this.incidents.push(`${response.status()} for ${response.url()}`);
    });
    context.on('console', (message) => {
      const status = message.text().startsWith('Failed to load resource: the server responded with a status');
      if (message.type() === 'error' && !status) this.incidents.push(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => this.incidents.push(`page: ${error.error().message}`));
    context.on('dialog', (dialog) => {
      this.incidents.push(`${dialog.type()}: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /**
   * A proxy for every address but ours, which connects to nothing. It sees what no event of a page tells of: a
   * connection made in advance, another port of this machine, the browser's own business.
   */
  private setTrap(): Promise<Server> {
    const trap = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes) => {
        this.incidents.push(`connection: ${bytes.toString('latin1').split('\r\n')[0]}`);
        socket.destroy();
      });
    });
    return new Promise((done) => trap.listen(0, '127.0.0.1', () => done(trap)));
  }
}

interface Running {
  readonly app: TestApp;
  readonly origin: string;
  readonly trap: Server;
  readonly browser: Browser;
}

/** A site for the tests of one file; every test starts with new readers and ends without an incident. */
export function useSite(settings: Partial<Env> = {}): Site {
  const site = new Site();
  beforeAll(() => site.open(settings));
  afterEach(async () => expect(await site.settle()).toEqual([]));
  afterAll(() => site.close());
  return site;
}
