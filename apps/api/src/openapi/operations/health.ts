import type { Operation } from '../describe.js';
import { Health } from '../schemas/health.js';

export const live: Operation = {
  id: 'live',
  tag: 'Operations',
  summary: 'Is the process alive?',
  answers: { 200: { description: 'It answers.', schema: Health } },
  refusals: [],
};

export const ready: Operation = {
  id: 'ready',
  tag: 'Operations',
  summary: 'Can it serve?',
  answers: { 200: { description: 'It reaches the database.', schema: Health } },
  refusals: [],
};
