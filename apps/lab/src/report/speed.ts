/** What `npm run -s bench -- engine --json` prints. */
export interface Speed {
  readonly version: 1;
  readonly measured: readonly {
    readonly name: string;
    readonly value: number;
    readonly most: number;
    readonly unit: string;
  }[];
  readonly classic: {
    readonly vectors: number;
    readonly features: number;
    readonly people: number;
    readonly forestVectors: number;
    /** Of scikit-learn; null where it is not installed. */
    readonly version: string | null;
    readonly rows: readonly {
      readonly name: string;
      readonly enrolMs: number;
      readonly compareUs: number;
      readonly scikitLearn: {
        readonly enrolMs: number;
        readonly compareUs: number;
        readonly batchUs: number;
      } | null;
    }[];
  };
}

/** A table with its words, for any form of the report. */
export interface SpeedTable {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What recognition costs against what it may cost, and the classic methods beside scikit-learn. */
export function speedTables({ measured, classic }: Speed): SpeedTable[] {
  const { vectors, features, people, forestVectors, version } = classic;
  const theirs = version === null ? 'scikit-learn, not installed' : `scikit-learn ${version}`;
  return [
    {
      caption: 'Recognition: processor time of one core, medians of 5 rounds',
      header: ['what', 'measured', 'at most', 'reached'],
      rows: measured.map(({ name, value, most, unit }) => [
        name,
        `${value.toFixed(2)} ${unit}`,
        `${most} ${unit}`,
        value <= most ? 'must' : 'short of must',
      ]),
    },
    {
      caption: `The same ${vectors} vectors of ${features} features (forest: ${forestVectors} of each of ${people} people), one probe at a time`,
      header: [
        'what',
        'enrol, ms',
        `enrol, ${theirs}`,
        'compare, µs',
        `compare, ${theirs}`,
        'in a batch of 200',
      ],
      rows: classic.rows.map(({ name, enrolMs, compareUs, scikitLearn }) => [
        name,
        ...[enrolMs, scikitLearn?.enrolMs, compareUs, scikitLearn?.compareUs, scikitLearn?.batchUs].map(
          (value) => (value === undefined ? '–' : value.toFixed(2)),
        ),
      ]),
    },
  ];
}

/** What has to be known about times. */
export const speedLimits = [
  'Times depend on the machine, and on what else it does: caches and the other thread of a core are shared. They are of generated typing.',
] as const;
