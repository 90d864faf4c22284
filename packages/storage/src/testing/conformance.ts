import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../port.ts';
import { describeAlerts } from './conformance/alerts.ts';
import { describeAllowances } from './conformance/allowances.ts';
import { describeApplications } from './conformance/applications.ts';
import { describeConcurrency } from './conformance/concurrency.ts';
import { describeConsents } from './conformance/consents.ts';
import { describeConsole } from './conformance/console.ts';
import { describeDataKeys } from './conformance/data-keys.ts';
import { describeDecisions } from './conformance/decisions.ts';
import { describeErasure } from './conformance/erasure.ts';
import { describeFactors } from './conformance/factors.ts';
import { describeIsolation } from './conformance/isolation.ts';
import { describeMails } from './conformance/mails.ts';
import { describeNotifications } from './conformance/notifications.ts';
import { describeOperators } from './conformance/operators.ts';
import { describePolicies } from './conformance/policies.ts';
import { describeSessions } from './conformance/sessions.ts';
import { describeStays } from './conformance/stays.ts';
import { describeSubjects } from './conformance/subjects.ts';
import { describeTemplates } from './conformance/templates.ts';
import { apiKey, application, subject } from './records.ts';

/** An empty database that can be opened again. */
export interface TestBed {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** What a test of the suite works on: two applications, `bank` with two people and `shop` with one. */
export interface Scene {
  readonly store: Store;
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>;
}

/** Every store must pass this. `make` returns a fresh, empty database each time. */
export function describeStore(name: string, make: () => Promise<TestBed>): void {
  describe(`${name} conforms to the storage port`, () => {
    let bed: TestBed;
    let store: Store;
    const scene: Scene = {
      get store() {
        return store;
      },
      reopen: async () => {
        await store.close();
        store = await bed.open();
        return store;
      },
    };

    beforeEach(async () => {
      bed = await make();
      store = await bed.open();
      for (const id of ['bank', 'shop'])
        await store.applications.insert(application(id), apiKey(id, 'key-1'));
      await store.subjects.insert(subject('bank', 'ada'), 5000);
      await store.subjects.insert(subject('bank', 'bob', { createdAt: 1001 }), 5000);
      await store.subjects.insert(subject('shop', 'cleo'));
    });

    afterEach(async () => {
      await store.close();
      await bed.remove();
    });

    describeApplications(scene);
    describeSubjects(scene);
    describeDataKeys(scene);
    describeTemplates(scene);
    describeSessions(scene);
    describeStays(scene);
    describeDecisions(scene);
    describeMails(scene);
    describeAlerts(scene);
    describeConsents(scene);
    describeFactors(scene);
    describeAllowances(scene);
    describeOperators(scene);
    describeNotifications(scene);
    describePolicies(scene);
    describeConsole(scene);
    describeErasure(scene);
    describeIsolation(scene);
    describeConcurrency(scene);

    describe('check and close', () => {
      it('check resolves on a working store', async () => {
        await expect(scene.store.check()).resolves.toBeUndefined();
      });

      it('rejects reads, writes and checks after close', async () => {
        const { applications, subjects } = store;
        await store.close();
        await expect(applications.list()).rejects.toMatchObject({ code: 'storage-closed' });
        await expect(subjects.insert(subject('bank', 'x'))).rejects.toMatchObject({ code: 'storage-closed' });
        await expect(store.check()).rejects.toMatchObject({ code: 'storage-closed' });
      });

      it('closes twice without complaint', async () => {
        await store.close();
        await expect(store.close()).resolves.toBeUndefined();
      });

      it('keeps writes that were under way when it was closed', async () => {
        const write = store.subjects.insert(subject('bank', 'late'));
        await scene.reopen();
        await write;
        expect(await scene.store.subjects.byId('bank', 'late')).toBeDefined();
      });
    });
  });
}
