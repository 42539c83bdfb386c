import { Module } from '@nestjs/common';
import { DriftRepository } from './drift.repository.js';
import { Recount } from './recount.js';
import { RepairRepository } from './repair.repository.js';

/** Checking the counters. Needs Database from a global module. */
@Module({ providers: [DriftRepository, RepairRepository, Recount], exports: [Recount] })
export class RecountModule {}
