import { Module } from '@nestjs/common';
import { LearnFromDecision } from './learn-from-decision.js';
import { LessonRepository } from './lesson.repository.js';
import { RetrainFilter } from './retrain-filter.js';
import { SpamFilter } from './spam-filter.js';
import { SumUpLessons } from './sum-up-lessons.js';

const DOOR = [SpamFilter, LearnFromDecision, RetrainFilter, SumUpLessons];

/** The trained filter and what it learns. Needs Database from a global module. */
@Module({ providers: [LessonRepository, ...DOOR], exports: DOOR })
export class SpamModule {}
