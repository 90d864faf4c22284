import { beforeEach, describe, expect, it } from 'vitest';
import type { DecisionSearch } from '../../console-port.ts';
import type { Scene } from '../conformance.ts';
import { audit, ceremony, decision, factor, receipt, session, subject, template } from '../records.ts';

const HOUR = 3_600_000;
const always = { from: 0, until: 10 * HOUR };

export function describeConsole(scene: Scene): void {
  describe('what operators look at', () => {
    beforeEach(async () => {
      const { decisions } = scene.store;
      await decisions.insert(decision('bank', 'ada', 'd1', { at: HOUR }));
      await decisions.insert(decision('bank', 'bob', 'd2', { at: HOUR + 5, outcome: 'NON_MATCH' }));
      await decisions.insert(decision('bank', 'ada', 'd3', { at: 2 * HOUR - 1 }));
      await decisions.insert(decision('bank', 'ada', 'd4', { at: 3 * HOUR, purpose: 'session' }));
      await decisions.insert(decision('shop', 'cleo', 'd5', { at: HOUR }));
    });

    /** Ids in the order of the list, gathered two at a time. */
    async function found(search: Partial<DecisionSearch>): Promise<string[]> {
      const seen: string[] = [];
      for (let after: string | undefined; ; after = seen.at(-1)) {
        const page = { limit: 2, ...(after === undefined ? {} : { after }) };
        const lines = await scene.store.console.decisions('bank', { period: always, ...search }, page);
        if (lines.length === 0) return seen;
        seen.push(...lines.map(({ id }) => id));
      }
    }

    it('counts decisions by hour, purpose and outcome, of one application', async () => {
      expect(await scene.store.console.decisionCounts('bank', always)).toEqual([
        { hour: HOUR, purpose: 'login', outcome: 'MATCH', count: 2 },
        { hour: HOUR, purpose: 'login', outcome: 'NON_MATCH', count: 1 },
        { hour: 3 * HOUR, purpose: 'session', outcome: 'MATCH', count: 1 },
      ]);
      const second = { from: 2 * HOUR + 9, until: 4 * HOUR };
      expect(await scene.store.console.decisionCounts('bank', second)).toHaveLength(1);
    });

    it('does not count a decision that was refused', async () => {
      const { decisions, console } = scene.store;
      for (const refused of [decision('shop', 'cleo', 'd5', { at: HOUR }), decision('shop', 'nobody', 'd9')])
        await expect(decisions.insert(refused)).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await console.decisionCounts('shop', always)).toEqual([
        { hour: HOUR, purpose: 'login', outcome: 'MATCH', count: 1 },
      ]);
    });

    it('counts labels, those that were taken back left out', async () => {
      const { decisions, console } = scene.store;
      for (const [id, label] of [
        ['d1', 'right'],
        ['d2', 'wrong'],
        ['d3', 'wrong'],
        ['d3', null],
      ] as const)
        await decisions.label('bank', id, label, 2000);
      expect(await console.labelCounts('bank', always)).toEqual([
        { purpose: 'login', outcome: 'MATCH', label: 'right', count: 1 },
        { purpose: 'login', outcome: 'NON_MATCH', label: 'wrong', count: 1 },
      ]);
      expect(await console.labelCounts('bank', { from: 2 * HOUR, until: 3 * HOUR })).toEqual([]);
    });

    it('counts acts with factors in a period', async () => {
      const { factors, console } = scene.store;
      const acts = [audit('bank', 'ada', 'a1', { at: 5 }), audit('bank', 'ada', 'a2', { at: 9 })];
      await factors.write({ ceremony: ceremony('bank', 'ada', 'c'), audit: acts });
      const { kind, act } = acts[0]!;
      expect(await console.actCounts('bank', [act, 'nothing'], { from: 5, until: 9 })).toEqual([
        { kind, act, count: 1 },
      ]);
      expect(await console.actCounts('shop', [act], always)).toEqual([]);
    });

    it('counts people of an act with factors by the kinds that they have', async () => {
      const { factors, console } = scene.store;
      const write = (of: [string, string], kinds: string[], at: number[]) =>
        factors.write({
          factors: kinds.map((kind, place) => factor(...of, `${of[1]}-${place}`, { kind })),
          audit: at.map((each) => audit(...of, `${of[1]}-${each}`, { act: 'right', at: each })),
        });
      await write(['bank', 'ada'], ['totp', 'card', 'totp'], [5, 6]);
      await write(['bank', 'bob'], ['card', 'totp'], [7]);
      await write(['shop', 'cleo'], ['passkey'], []);
      await factors.write({ audit: [audit('shop', 'cleo', 'c', { act: 'right', at: 5 })] });
      const held = (application: string, period = always, act = 'right') =>
        console.heldKinds(application, act, period);
      expect(await held('bank')).toEqual([{ kinds: ['card', 'totp'], people: 2 }]);
      expect(await held('bank', { from: 6, until: 7 })).toEqual([{ kinds: ['card', 'totp'], people: 1 }]);
      expect(await held('bank', { from: 8, until: 9 })).toEqual([]);
      expect(await held('bank', always, 'wrong')).toEqual([]);
      expect(await held('shop')).toEqual([{ kinds: ['passkey'], people: 1 }]);
      await factors.write({ removed: [{ id: 'cleo-0', applicationId: 'shop', subjectId: 'cleo' }] });
      expect(await held('shop')).toEqual([{ kinds: [], people: 1 }]);
    });

    it('searches decisions by person, kind, label and period, newest first', async () => {
      expect(await found({})).toEqual(['d4', 'd3', 'd2', 'd1']);
      expect(await found({ subjectId: 'ada' })).toEqual(['d4', 'd3', 'd1']);
      const matches = ['login', 'session'].map((purpose) => ({ purpose, outcome: 'MATCH' }));
      expect(await found({ kinds: matches })).toEqual(['d4', 'd3', 'd1']);
      expect(await found({ kinds: matches.slice(0, 1), subjectId: 'ada' })).toEqual(['d3', 'd1']);
      expect(await found({ kinds: [] })).toEqual([]);
      expect(await found({ period: { from: HOUR + 5, until: 3 * HOUR } })).toEqual(['d3', 'd2']);
      await scene.store.decisions.label('bank', 'd3', 'wrong', 2000);
      expect(await found({ label: 'wrong' })).toEqual(['d3']);
      expect(await found({ label: 'wrong', kinds: matches.slice(1) })).toEqual([]);
      expect(await found({ label: 'wrong', subjectId: 'ada' })).toEqual(['d3']);
      expect(await found({ label: 'wrong', subjectId: 'ada', kinds: matches })).toEqual(['d3']);
      expect(await found({ label: 'none' })).toEqual(['d4', 'd2', 'd1']);
      expect(await found({ label: 'none', kinds: matches.slice(0, 1) })).toEqual(['d1']);
      expect(await found({ label: 'none', subjectId: 'ada' })).toEqual(['d4', 'd1']);
      expect(await found({ label: 'none', subjectId: 'ada', kinds: matches.slice(1) })).toEqual(['d4']);
    });

    it('has no page after an unknown decision', async () => {
      const page = { limit: 9, after: 'nothing' };
      expect(await scene.store.console.decisions('bank', { period: always }, page)).toEqual([]);
    });

    it('lists people by the beginning of their name, with their templates and newest decision', async () => {
      const { subjects, templates, console } = scene.store;
      await subjects.insert(subject('bank', 'x', { externalId: 'external \u{1F600}' }));
      await templates.put(template('bank', 'ada'));
      const [ada] = await console.people('bank', { prefix: 'external a' }, { limit: 9 });
      expect(ada).toEqual({
        id: 'ada',
        externalId: 'external ada',
        createdAt: 1000,
        erased: false,
        suspended: false,
        templates: [{ kind: 'typing-fixed:password', revision: 1, updatedAt: 1000 }],
        lastDecision: { id: 'd4', outcome: 'MATCH', purpose: 'session', at: 3 * HOUR },
      });
      const rest = await console.people('bank', { prefix: 'external' }, { limit: 9, after: 'external ada' });
      expect(rest.map(({ id }) => id)).toEqual(['bob', 'x']);
      expect((await console.people('bank', {}, { limit: 1 })).map(({ id }) => id)).toEqual(['bob']);
      await subjects.suspend('bank', 'bob', { at: 7, because: 'asked' });
      for (const prefix of ['external b', undefined])
        expect((await console.people('bank', { prefix }, { limit: 1 }))[0]).toMatchObject({
          id: 'bob',
          suspended: true,
        });
      expect(await console.people('bank', { prefix: 'nobody' }, { limit: 9 })).toEqual([]);
      expect(await console.personCount('bank')).toBe(3);
    });

    it('finds people whatever the case and however composed, each once over pages, erased ones not', async () => {
      const { subjects, console } = scene.store;
      const names = ['Élodie', 'e\u0301lodie', 'ÉLODIE B', 'Elodie'];
      for (const [at, externalId] of names.entries())
        await subjects.insert(subject('bank', `e${at}`, { externalId }));
      const all: string[] = [];
      for (let after: string | undefined; ; after = all.at(-1)) {
        const page = await console.people(
          'bank',
          { prefix: 'e\u0301LO' },
          { limit: 1, ...(after && { after }) },
        );
        if (page.length === 0) break;
        all.push(...page.map(({ externalId }) => externalId));
      }
      expect(all).toEqual(['e\u0301lodie', 'Élodie', 'ÉLODIE B']);
      await subjects.erase('bank', 'e0', receipt('bank', 'r'));
      const left = await console.people('bank', { prefix: 'é' }, { limit: 9 });
      expect(left.map(({ id }) => id)).toEqual(['e1', 'e2']);
    });

    it('lists who is suspended alone, by name and by page', async () => {
      const { subjects, console } = scene.store;
      await subjects.insert(subject('bank', 'cy', { createdAt: 3000 }));
      for (const id of ['ada', 'cy']) await subjects.suspend('bank', id, { at: 7, because: 'asked' });
      const ids = async (search: object, page: object = {}) =>
        (await console.people('bank', { suspended: true, ...search }, { limit: 9, ...page })).map(
          ({ id }) => id,
        );
      expect(await ids({})).toEqual(['cy', 'ada']);
      expect(await ids({}, { limit: 1 })).toEqual(['cy']);
      expect(await ids({}, { after: 'cy' })).toEqual(['ada']);
      expect(await ids({ prefix: 'external a' })).toEqual(['ada']);
      expect(await ids({ prefix: 'external b' })).toEqual([]);
    });

    it('shows of an erased person that there was one, and their decisions without content', async () => {
      await scene.store.subjects.erase('bank', 'ada', receipt('bank', 'r'));
      const people = await scene.store.console.people('bank', {}, { limit: 9 });
      expect(people.find(({ id }) => id === 'ada')).toMatchObject({ erased: true, externalId: '' });
      const lines = await scene.store.console.decisions('bank', { period: always }, { limit: 9 });
      expect(lines.map(({ id, erased }) => [id, erased])).toEqual([
        ['d4', true],
        ['d3', true],
        ['d2', false],
        ['d1', true],
      ]);
    });

    it('lists sessions of people that are not over, what ends last first', async () => {
      const { sessions, console } = scene.store;
      for (const [id, subjectId, expiresAt] of [
        ['s1', 'ada', 50],
        ['s2', 'bob', 60],
        ['s3', null, 70],
        ['s4', 'ada', 10],
        ['s5', 'ada', 60],
      ] as const)
        await sessions.put(session('bank', id, { subjectId, expiresAt }));
      const first = await console.sessions('bank', 10, { limit: 2 });
      expect(first).toEqual([
        { id: 's5', subjectId: 'ada', expiresAt: 60 },
        { id: 's2', subjectId: 'bob', expiresAt: 60 },
      ]);
      expect((await console.sessions('bank', 10, { limit: 9, after: 's2' })).map(({ id }) => id)).toEqual([
        's1',
      ]);
      expect(await console.sessionCount('bank', 10)).toBe(3);
      expect(await console.sessionCount('shop', 10)).toBe(0);
    });
  });
}
