import { readFileSync } from 'node:fs';
import type { Channel, Field, Urgency } from '../contract/index.js';
import { assess } from './assess.js';

interface Labelled {
  id: string;
  channel: Channel;
  text: string;
  urgency: Urgency;
  fields: Field[];
}

/** 600 invented consultations, labelled. The rules were written while reading these: a guard against loss, not a measure of worth. */
const examples: Labelled[] = readFileSync(new URL('../../test/fixtures/triage/examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const read = examples.map((example) => ({ example, assessment: assess(example.text, { channel: example.channel }) }));

describe('the labelled examples the rules were written from', () => {
  const urgent = read.filter(({ example }) => example.urgency >= 'U3');
  const calm = read.filter(({ example }) => example.urgency < 'U3');

  it('loses hardly any urgent text', () => {
    const missed = urgent.filter(({ assessment }) => assessment.urgency < 'U3').map(({ example }) => example.id);
    expect(missed.length / urgent.length).toBeLessThanOrEqual(0.05);
  });

  it('never takes an urgent text for mere information', () => {
    expect(urgent.filter(({ assessment }) => assessment.urgency === 'U0').map(({ example }) => example.id)).toEqual([]);
  });

  it('raises few false alarms', () => {
    const alarmed = calm.filter(({ assessment }) => assessment.urgency >= 'U3').map(({ example }) => example.id);
    expect(alarmed.length / calm.length).toBeLessThanOrEqual(0.03);
  });

  it('names most fields and not many wrong ones (F1)', () => {
    const named = read.reduce((sum, { assessment }) => sum + assessment.fields.length, 0);
    const meant = read.reduce((sum, { example }) => sum + example.fields.length, 0);
    const right = read.reduce(
      (sum, { example, assessment }) =>
        sum + assessment.fields.filter((field) => example.fields.includes(field)).length,
      0,
    );
    expect((2 * right) / (named + meant)).toBeGreaterThanOrEqual(0.75);
  });
});
