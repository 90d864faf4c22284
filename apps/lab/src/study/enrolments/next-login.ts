import { defaultPolicy, seededRandom } from '@ductus/core';
import { type Share, shareOf, shareOfPeople } from '../../figures/share.ts';
import type { Progress } from '../../progress.ts';
import { fixedTask } from '../../tasks/fixed/fixed-task.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';

/** What a login is asked for. */
export const { matchBits } = defaultPolicy.purposes.login;
/** Samples that enrol, at most, and the logins after them that are looked at. */
export const MOST = 20;
export const AFTER = 10;

/** What a template of so many samples is good for. */
export interface AfterEnrolments {
  readonly samples: number;
  /** People whose next login matches. */
  readonly next: Share;
  /** Of the next ten logins. */
  readonly nextTen: Share;
  /** Other people's attempts that match. */
  readonly others: Share;
}

/** Whose template, and who tries under that name. */
export interface Owner {
  readonly person: Person<KeystrokeSample>;
  readonly attacks: readonly KeystrokeSample[];
}

/** Samples from which on the next login matches for the first time, by person; null: never within 20. */
export type FirstPass = readonly (number | null)[];

/** Enrols everybody with 1 to 20 of their first samples and asks who gets in. */
export function nextLogins(
  owners: readonly Owner[],
  seed: number,
  progress: Progress,
): { readonly curve: AfterEnrolments[]; readonly firstPass: FirstPass } {
  const recogniser = fixedTask.make('shipped', {
    ...{ privacy: 'position', probe: 1, seed, detector: fixedTask.detectors[0]! },
    enrol: MOST,
  });
  const tries = owners.map(({ person, attacks }) => ({
    samples: person.samples,
    own: person.samples.slice(0, MOST + AFTER).map((sample) => recogniser.prepare(sample)),
    attacks: attacks.map((sample) => recogniser.prepare(sample)),
  }));
  const firstPass: (number | null)[] = owners.map(() => null);
  const curve = Array.from({ length: MOST }, (_, i): AfterEnrolments => {
    const samples = i + 1;
    const people = tries.map(({ samples: all, own, attacks }) => {
      const template = recogniser.enrol(all.slice(0, samples));
      const passes = (probe: unknown) => (recogniser.compare(template, probe).bits ?? 0) >= matchBits;
      const ten = own.slice(samples, samples + AFTER).map(passes);
      return { ten, others: { count: attacks.filter(passes).length, of: attacks.length } };
    });
    for (const [j, { ten }] of people.entries()) if (ten[0]) firstPass[j] ??= samples;
    progress('enrolments', samples, MOST);
    return {
      samples,
      next: shareOfPeople(people.map(({ ten }) => ten[0]!)),
      nextTen: shareOf(
        people.map(({ ten }) => ({ count: ten.filter(Boolean).length, of: ten.length })),
        seed,
      ),
      others: shareOf(
        people.map(({ others }) => others),
        seed,
      ),
    };
  });
  return { curve, firstPass };
}

/** Everybody's repetitions attack everybody else: `each` of every other person's, drawn. */
export function attackedByAll(
  people: readonly Person<KeystrokeSample>[],
  each: number,
  seed: number,
): Owner[] {
  const random = seededRandom(seed);
  const drawn = people.map(({ samples }) =>
    Array.from({ length: each }, () => samples[Math.floor(random() * samples.length)]!),
  );
  return people.map((person, i) => ({ person, attacks: drawn.flatMap((own, j) => (i === j ? [] : own)) }));
}
