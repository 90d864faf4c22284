import { shareInWords } from '../../figures/share.ts';
import type { Progress } from '../../progress.ts';
import { aalto } from '../../sets/aalto/aalto-benchmark.ts';
import { readAalto } from '../../sets/aalto/read-aalto.ts';
import { cmu } from '../../sets/cmu/cmu-benchmark.ts';
import { cmuPeople } from '../../sets/cmu/cmu-people.ts';
import { greycWeb } from '../../sets/greyc-web/greyc-web-benchmark.ts';
import { readGreycWeb } from '../../sets/greyc-web/read-greyc-web.ts';
import { tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { Study, StudyPart } from '../study.ts';
import { ownPasswords } from './own-passwords.ts';
import { ENROL, PHRASES, phraseRates } from './phrases.ts';
import { prefixRates } from './prefixes.ts';
import { correlationInWords } from './rank-correlation.ts';
import { eerInWords, matchBits } from './spoof-rates.ts';

/** What makes a text hard to type as its owner does. */
export const passwords: Study = {
  name: 'passwords',
  question: 'Is a longer or more complex password harder to type as its owner does?',
  async run(data, seed, progress) {
    return {
      ...{ version: 1, study: 'passwords', question: passwords.question, seed },
      parts: [
        prefixPart(data, seed, progress),
        await ownPart(data, seed),
        await phrasePart(data, seed, progress),
      ],
      limits: [
        'Two fixed texts cannot say which password is harder to imitate: CMU has one for everybody, and in GREYC-Web every person has another, so that what is due to the text cannot be told from what is due to its owner.',
        'Neither set tells which keys were typed beyond CMU’s one text: distinct keys and key zones can be looked at in the generated phrases alone.',
        'Nobody here imitates on purpose. Spoofability is the rate at which others who know the text match.',
        ...cmu.limits.slice(0, 1),
        ...greycWeb.limits.slice(0, 1),
      ],
      sources: [cmu.source, greycWeb.source, aalto.source],
    };
  },
};

function prefixPart(data: string, seed: number, progress: Progress): StudyPart {
  const people = cmuPeople(data);
  const keys = people[0]!.samples[0]!.down.length;
  const lengths = Array.from({ length: keys - 2 }, (_, i) => i + 3);
  const rates = prefixRates(people, lengths, seed, progress);
  return {
    title: 'Length alone: the first keys of one password (CMU)',
    words: [
      `${people.length} people; the first 10 repetitions enrol, 40 later ones probe, 8 later ones of everybody else attack; only the first keys of each are looked at. EER: mean over people. Per cent, counts, 95 % intervals over people. Background shipped. Who tuned what: ${tunedBy.shipped}.`,
    ],
    tables: [
      {
        caption: 'Errors by number of keys',
        header: ['keys', 'EER', `owners who match at ${matchBits} bits`, 'others who match (FMR)'],
        rows: rates.map((one) => [
          String(one.keys),
          ...[eerInWords(one), shareInWords(one.owners), shareInWords(one.others)],
        ]),
        left: [],
      },
    ],
    plots: [
      {
        title: 'EER by number of keys',
        ...{ x: 'first keys of the password', y: 'mean EER' },
        lines: [
          {
            name: 'one password, 51 people',
            points: rates.map(({ keys: x, eer, interval: [low, high] }) => ({ x, y: eer, low, high })),
          },
        ],
      },
    ],
    says: [
      `With ${rates[0]!.keys} keys the mean EER is ${eerInWords(rates[0]!)} %, with ${rates.at(-1)!.keys} it is ${eerInWords(rates.at(-1)!)} %, of the same people and attempts.`,
      'The first keys of a password are not a short password: they are typed by somebody who is on the way to the next.',
    ],
    figures: rates,
  };
}

async function ownPart(data: string, seed: number): Promise<StudyPart> {
  const found = ownPasswords(await readGreycWeb(data), seed);
  const outcome = { eer: 'EER', fmr: `FMR at ${matchBits} bits` } as Readonly<Record<string, string>>;
  return {
    title: 'Length and rollover of people’s own login and password (GREYC-Web)',
    words: [
      `${found.passwords.length} people; the first 10 attempts enrol, all later ones probe, the recorded attacks attack. Rollover: share of steps whose next key goes down before the last is up. Rank correlations are Spearman’s, each with a 95 % interval by bootstrap over people.`,
    ],
    tables: [
      {
        caption: 'People in halves',
        header: ['half', 'people', 'EER', 'owners who match', 'others who match (FMR)'],
        rows: found.groups.map(({ group, people, rates }) => [
          ...[group, String(people), eerInWords(rates)],
          ...[shareInWords(rates.owners), shareInWords(rates.others)],
        ]),
        left: ['half'],
      },
      {
        caption: 'Rank correlations over people',
        header: ['of', 'with', 'correlation (95 %; people)'],
        rows: found.correlations.map((one) => [one.of, outcome[one.with]!, correlationInWords(one.found)]),
        left: ['of', 'with'],
      },
    ],
    says: [
      'Every person has another text: whoever chooses a longer one may also type more steadily. The correlation is what one would see in an installation; it is not what lengthening a password would do.',
    ],
    figures: { groups: found.groups, correlations: found.correlations },
  };
}

async function phrasePart(data: string, seed: number, progress: Progress): Promise<StudyPart> {
  const { lengths, correlations, phrases } = phraseRates(await readAalto(data), seed, progress);
  return {
    title: 'Generated phrases, from how people type digraphs (Aalto)',
    words: [
      `Up to ${PHRASES} phrases of each length, drawn as walks over digraphs of letters and spaces that most people typed at least ${ENROL + 1} times, each digraph once at most. A phrase is put together from each person’s own digraphs in the order in which they were typed: ${ENROL} times to enrol, once to probe; 40 to 80 people, the same probes of all others attack. EER with one threshold. The 95 % intervals are over phrases. Background shipped; nobody of this set tuned anything.`,
    ],
    tables: [
      {
        caption: 'Errors by length',
        header: [
          'keys',
          'phrases',
          'people, mean',
          'EER',
          `owners who match at ${matchBits} bits`,
          'others (FMR)',
        ],
        rows: lengths.map((one) => [
          ...[String(one.length), String(one.phrases), one.people.toFixed(0), eerInWords(one)],
          ...[shareInWords(one.owners), shareInWords(one.others)],
        ]),
        left: [],
      },
      {
        caption: 'Rank correlation with the EER, over phrases',
        header: ['of', 'correlation (95 %; phrases)'],
        rows: correlations.map(({ of, found }) => [of, correlationInWords(found)]),
        left: ['of'],
      },
    ],
    says: [
      'Where the interval holds 0 these phrases show no effect. The intervals are over phrases and say nothing of other people: the same 1,000 typed them all.',
      'Steps were typed inside words of other sentences and are put together as if independent of each other: the pace of one attempt and the practice of one password are lost. The figures compare phrases with each other; as rates they are those of no password.',
      'The phrases are of frequent digraphs, without capitals, digits or signs: nothing follows for passwords made of those.',
    ],
    figures: { lengths, correlations, phrases },
  };
}
