import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from '@rejoinder/kernel';
import { AkismetChecker, type AkismetOptions } from './akismet-checker.js';
import { Checkers } from './checkers.js';
import type { CircuitOptions } from './circuit.js';
import { HookChecker, type HookOptions } from './hook-checker.js';
import type { SpamChecker } from './spam-checker.js';

export interface CheckersModuleOptions {
  readonly akismet?: AkismetOptions | undefined;
  readonly hooks: readonly HookOptions[];
  readonly budgetMs: number;
  readonly circuit?: CircuitOptions | undefined;
}

/** Those whom the operator asked to look at comments; with none configured nothing ever leaves. Needs a global Clock. */
@Module({})
export class CheckersModule {
  static forRoot({ akismet, hooks, budgetMs, circuit }: CheckersModuleOptions): DynamicModule {
    const make = (clock: Clock): Checkers => {
      const checkers: SpamChecker[] = hooks.map((hook) => new HookChecker(hook, clock));
      if (akismet) checkers.unshift(new AkismetChecker(akismet));
      return new Checkers(checkers, clock, { budgetMs, circuit });
    };
    return {
      module: CheckersModule,
      global: true,
      providers: [{ provide: Checkers, useFactory: make, inject: [Clock] }],
      exports: [Checkers],
    };
  }
}
