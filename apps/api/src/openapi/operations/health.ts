import { forStaff, type Operation } from '../describe.js';
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

export const metrics = forStaff('Operations')({
  id: 'metrics',
  summary: 'Read the numbers',
  description:
    'Of all processes behind this address, as Prometheus reads them. Without a token they are told at `METRICS_PORT` only, ' +
    'which is not for the public.',
  answers: { 200: { description: 'Prometheus text format 0.0.4.', mediaType: 'text/plain' } },
  refusals: [],
});
