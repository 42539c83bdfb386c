import { RequestMethod } from '@nestjs/common';
import { GUARDS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { describe, expect, test } from '@jest/globals';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';

/** Under this name `@Needs` leaves the scope on a handler. */
const NEEDS = 'rejoinder:scope';

interface Handler {
  readonly route: string;
  readonly scope: unknown;
  /** Names of the guards before the whole controller. */
  readonly guards: readonly string[];
}

describe('K9: routes and scopes', () => {
  test('every route of the admin API, and the metrics, stand behind the guard and name the scope they need; no other does', async () => {
    const app = await TestApp.start();
    const handlers = [...app.app.get(ModulesContainer).values()]
      .flatMap((module) => [...module.controllers.values()])
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? handlersOf(metatype) : []));
    await app.stop();

    const admin = handlers.filter(({ route }) => / (api\/v1\/admin|metrics)/.test(route));
    expect(admin.length).toBeGreaterThanOrEqual(10);
    const unguarded = admin.filter(
      ({ scope, guards }) => !ALL_SCOPES.includes(scope as never) || !guards.includes('StaffGuard'),
    );
    expect(unguarded).toEqual([]);

    const open = handlers.filter((handler) => !admin.includes(handler));
    expect(open.length).toBeGreaterThanOrEqual(10);
    expect(open.filter(({ scope }) => scope !== undefined)).toEqual([]);
  });
});

function handlersOf(controller: object & { readonly prototype: object }): Handler[] {
  const path = String(Reflect.getMetadata(PATH_METADATA, controller));
  const guards = ((Reflect.getMetadata(GUARDS_METADATA, controller) ?? []) as { name: string }[]).map(
    ({ name }) => name,
  );
  return Object.values(Object.getOwnPropertyDescriptors(controller.prototype))
    .map(({ value }) => value as unknown)
    .filter(
      (value): value is object => typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value),
    )
    .map((handler) => ({
      route: `${RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod]} ${path}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`,
      scope: Reflect.getMetadata(NEEDS, handler) as unknown,
      guards,
    }));
}
