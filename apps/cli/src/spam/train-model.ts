import { BUCKETS, type SpamModel, type SpamVector } from '@rejoinder/moderation';
import { SOURCES, type Example, type Source } from './training-set.js';

const EPOCHS = 16;
const RATE = 0.07;
const SHRINK = 0.03;
/** How far a foreign source may keep what is peculiar to it to itself; 0 would take all of it into the model. */
const PECULIARITY = 0.7;
const PECULIAR: readonly Source[] = ['video', 'sms', 'email'];

/** Weights with the sum of squared gradients of each, by which AdaGrad slows down. */
interface Learner {
  weights: Float32Array;
  slowness: Float32Array;
}
interface Bias {
  value: number;
  slowness: number;
}

/**
 * Logistic regression by AdaGrad, with weights shrunk towards zero. Every source has a bias of its own, and foreign
 * sources weights of their own, which are learned beside the common ones and then thrown away (Daumé 2007): that SMS
 * spam is spam for its telephone number is nothing to hold against comments. The order is shuffled by a fixed seed.
 */
export function trainModel(examples: readonly Example[]): SpamModel {
  const common = learner();
  const own = new Map(PECULIAR.map((source) => [source, learner()]));
  const bias: Bias = { value: 0, slowness: 0.01 };
  const biases = new Map(SOURCES.map((source) => [source, { value: 0, slowness: 0.01 }]));
  const random = randomNumbers(1);
  const order = [...examples];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const { vector, spam, weight, source } of order) {
      const peculiar = own.get(source);
      const ofSource = biases.get(source) ?? bias;
      const sum =
        bias.value +
        ofSource.value +
        product(vector, common.weights) +
        (peculiar ? PECULIARITY * product(vector, peculiar.weights) : 0);
      const gradient = (1 / (1 + Math.exp(-sum)) - (spam ? 1 : 0)) * weight;
      descend(common, vector, gradient);
      if (peculiar) descend(peculiar, vector, gradient * PECULIARITY);
      for (const each of [bias, ofSource]) {
        each.slowness += gradient * gradient;
        each.value -= (RATE * gradient) / Math.sqrt(each.slowness);
      }
    }
  }
  return { bias: bias.value + (biases.get('comment')?.value ?? 0), weights: common.weights };
}

/** The log-odds that a model gives. */
export function logOddsOf(vector: SpamVector, { bias, weights }: SpamModel): number {
  return bias + product(vector, weights);
}

function learner(): Learner {
  return { weights: new Float32Array(BUCKETS), slowness: new Float32Array(BUCKETS).fill(0.01) };
}

function product({ buckets, values }: SpamVector, weights: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < buckets.length; at++) sum += (weights[buckets[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function descend({ weights, slowness }: Learner, { buckets, values }: SpamVector, gradient: number): void {
  for (let at = 0; at < buckets.length; at++) {
    const bucket = buckets[at] ?? 0;
    const slope = gradient * (values[at] ?? 0) + SHRINK * (weights[bucket] ?? 0);
    const slow = (slowness[bucket] ?? 0) + slope * slope;
    slowness[bucket] = slow;
    weights[bucket] = (weights[bucket] ?? 0) - (RATE * slope) / Math.sqrt(slow);
  }
}

function shuffle(list: unknown[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}

/** Mulberry32: the same numbers for the same seed on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
