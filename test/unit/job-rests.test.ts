import { beforeEach, describe, expect, test } from '@jest/globals';
import { JobRests } from '../../src/platform/jobs/job-rests.js';

let now: number;
let isAnyoneThere: boolean;
let rests: JobRests;

beforeEach(() => {
  now = 1_000_000;
  isAnyoneThere = false;
  rests = new JobRests(
    () => isAnyoneThere,
    () => now,
  );
});

describe('a job of a node without clients', () => {
  test('rests after a run without work, for less than a minute', () => {
    expect(rests.mayRest('sweep')).toBe(false);
    rests.ran('sweep', false);
    now += 5_000;
    expect(rests.mayRest('sweep')).toBe(true);
    now += 49_000;
    expect(rests.mayRest('sweep')).toBe(true);
    now += 5_000;
    expect(rests.mayRest('sweep')).toBe(false);
  });

  test('keeps to its schedule for some time after a run with work', () => {
    rests.ran('sweep', true);
    now += 5_000;
    rests.ran('sweep', false);
    now += 5_000;
    expect(rests.mayRest('sweep')).toBe(false);
    now += 50_000;
    rests.ran('sweep', false);
    now += 5_000;
    expect(rests.mayRest('sweep')).toBe(true);
  });

  test('rests independently of other jobs', () => {
    rests.ran('sweep', false);
    expect(rests.mayRest('prune')).toBe(false);
  });

  test('that runs each minute never skips a run', () => {
    rests.ran('sweep', false);
    now += 59_000;
    expect(rests.mayRest('sweep')).toBe(false);
  });
});

test('with a client, no job rests', () => {
  rests.ran('sweep', false);
  isAnyoneThere = true;
  expect(rests.mayRest('sweep')).toBe(false);
});
