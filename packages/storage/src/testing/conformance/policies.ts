import { describe, expect, it } from 'vitest';
import type { Scene } from '../conformance.ts';

export function describePolicies(scene: Scene): void {
  describe('policies', () => {
    const version = (applicationId: string, number: number) => ({
      applicationId,
      version: number,
      policy: `{"version":${number}}`,
      at: 1000 + number,
      by: 'opr_1',
    });
    const over = (number: number) => ({ version: number, policy: `{"version":${number}}` });

    it('are kept as versions with the first of all, and the newest is the one of the application', async () => {
      const { applications, policies } = scene.store;
      expect(await policies.versions('bank', { limit: 9 })).toEqual([]);
      await policies.put(version('bank', 2), over(1));
      await policies.put(version('bank', 3), over(2));
      expect((await applications.byId('bank'))?.policy).toBe('{"version":3}');
      expect((await applications.byId('shop'))?.policy).toBe('{}');
      const first = { ...version('bank', 1), at: 1000, by: 'application:bank' };
      expect(await policies.versions('bank', { limit: 2 })).toEqual([version('bank', 3), version('bank', 2)]);
      expect(await policies.versions('bank', { limit: 2, before: 2 })).toEqual([first]);
      expect(await policies.versions('shop', { limit: 9 })).toEqual([]);
    });

    it('of two that are based on the same version refuse the second, whole', async () => {
      const { applications, policies } = scene.store;
      await policies.put(version('bank', 2), over(1));
      const late = { ...version('bank', 2), policy: '{"late":true}' };
      await expect(policies.put(late, over(1))).rejects.toMatchObject({ code: 'storage-conflict' });
      expect((await applications.byId('bank'))?.policy).toBe('{"version":2}');
      await expect(policies.put(version('nobody', 2), over(1))).rejects.toMatchObject({
        code: 'storage-conflict',
      });
    });
  });
}
