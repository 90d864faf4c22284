import type { StudyResult } from '../study/study.ts';

/** A study with one of everything. */
export const exampleStudy: StudyResult = {
  ...{ version: 1, study: 'example', question: 'Is <this> so?', seed: 1 },
  parts: [
    {
      title: 'A part & more',
      words: ['Some enrol.'],
      tables: [
        { caption: 'Shares', header: ['n', 'share'], rows: [['1', '50.0 (1/2; 9.5–90.5)']], left: [] },
      ],
      plots: [
        {
          ...{ title: 'Shares by n', x: 'n', y: 'share' },
          lines: [{ name: 'all', points: [1, 2, 3].map((x) => ({ x, y: x / 10, low: 0, high: x / 5 })) }],
        },
      ],
      says: ['It is so.'],
      figures: null,
    },
  ],
  limits: ['one sitting <only>'],
  sources: ['somebody 2025'],
};
