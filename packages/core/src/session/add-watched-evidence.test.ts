import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../decision/default-policy.ts';
import { addWatchedEvidence, startMonitor, startTrust, trustLevel } from './index.ts';

describe('typing that is watched', () => {
  const calm = startMonitor({ mean: 3, deviation: 2 });
  const policy = defaultPolicy.session;

  test('T18 raises trust, and takes of it only what is above the step-up', () => {
    const trust = startTrust(policy, 0, 3);
    expect(addWatchedEvidence(trust, calm, 1, 0, policy).bits).toBe(4);
    let fallen = trust;
    for (let i = 0; i < 100; i++) fallen = addWatchedEvidence(fallen, calm, -4, 0, policy);
    expect(fallen).toMatchObject({ bits: 2 * policy.stepUpBits, locked: false });
  });

  test('T18 keeps an allowed session allowed from window to window, as time goes by', () => {
    let trust = startTrust(policy, 0, 3);
    for (let minute = 1; minute <= 240; minute++) {
      const at = 60_000 * minute;
      expect(trustLevel(trust, at, policy, calm)).toBe('allow');
      trust = addWatchedEvidence(trust, calm, -1, at, policy);
    }
  });

  test('T18 takes below the step-up as much as it gives, and an alarm makes it so too; it locks nobody', () => {
    const low = { bits: -2, at: 0, strongAt: null, locked: false };
    expect(addWatchedEvidence(low, calm, -4, 0, policy).bits).toBe(-6);
    const alarmed = { ...calm, alarm: true };
    expect(addWatchedEvidence(startTrust(policy, 0, 4), alarmed, -4, 0, policy).bits).toBe(0);
    let fallen = startTrust(policy, 0, null);
    for (let i = 0; i < 100; i++) fallen = addWatchedEvidence(fallen, calm, -4, 0, policy);
    expect(fallen).toMatchObject({ bits: policy.lockBits, locked: false });
    expect(trustLevel(fallen, 0, policy, calm)).toBe('step-up');
  });

  test('T18 an alarm asks for a step-up whatever the bits; what the monitor gives up is locked, and stays so', () => {
    const trust = startTrust(policy, 0, 4);
    expect(trustLevel(trust, 0, policy, calm)).toBe('allow');
    expect(trustLevel(trust, 0, policy, { ...calm, alarm: true })).toBe('step-up');
    const locked = addWatchedEvidence(trust, { ...calm, alarm: true, lock: true }, 4, 0, policy);
    expect(trustLevel(locked, 0, policy, calm)).toBe('lock');
    expect(addWatchedEvidence(locked, calm, 4, 0, policy)).toBe(locked);
  });
});
