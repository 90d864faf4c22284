import { describe, expect, it } from 'vitest';
import type { Person } from '../tasks/recogniser.ts';
import { foldOf } from './folds.ts';

const names = ['a', 'b', 'c', 'd'];

/** Everybody is attacked by everybody else, by a stranger of their own and by one who attacks all. */
const people: Person<string>[] = names.map((subject) => ({
  subject,
  samples: [`${subject} own`],
  attacks: [...names.filter((name) => name !== subject), `stranger of ${subject}`, 'stranger of all'].map(
    (attacker) => ({ subject: attacker, sample: `${attacker} as ${subject}` }),
  ),
}));

describe('foldOf', () => {
  it('lets a background keep attacks by its own people and by strangers who attack nobody else', () => {
    for (const fold of [0, 1]) {
      const { background, known, evaluated } = foldOf(people, 'split', 1, fold);
      expect(known.size + evaluated.length).toBe(4);
      for (const { subject, attacks } of background as Person<string>[]) {
        expect(evaluated.map((person) => person.subject)).not.toContain(subject);
        const partner = [...known].find((name) => name !== subject)!;
        expect(attacks.map((attack) => attack.subject).sort()).toEqual([partner, `stranger of ${subject}`]);
      }
    }
  });

  it('parts people as it is told: of four, three are what is known and one is compared', () => {
    const { known, evaluated } = foldOf(people, 'split', 1, 1, 0.75);
    expect([known.size, evaluated.length]).toEqual([3, 1]);
    expect(known).not.toContain(evaluated[0]!.subject);
  });

  it('leaves everybody as they are without a split', () => {
    expect(foldOf(people, 'shipped', 1, 0)).toEqual({
      background: 'shipped',
      known: new Set(),
      evaluated: people,
    });
  });
});
