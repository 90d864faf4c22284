import { type Static, Type } from '@sinclair/typebox';
import { Id, strict, Time } from './common.ts';
import { EstimateSchema } from './operator-overview.ts';

const count = Type.Integer({ minimum: 0 });
const Share = Type.Number({ description: 'A fraction' });
const Interval = Type.Tuple([Type.Number(), Type.Number()], { description: '95 %, over people' });
const OrNull = <Schema extends ReturnType<typeof Type.Number>>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
const Name = Type.String({ pattern: '^[a-zA-Z0-9-]{1,64}$' });
const RunId = Id('run');
const UploadId = Id('upl');

export const LabRunPath = Type.Object({ runId: RunId }, strict);
export const LabPartPath = Type.Object(
  { uploadId: UploadId, offset: Type.String({ pattern: '^[0-9]{1,9}$' }) },
  strict,
);

const ParameterSchema = Type.Object(
  { name: Name, words: Type.String(), values: Type.Array(Type.Number()), own: Type.Number() },
  strict,
);

export const LabCatalogueSchema = Type.Object(
  {
    benchmarks: Type.Array(
      Type.Object(
        {
          name: Name,
          summary: Type.String(),
          present: Type.Boolean({ description: 'Whether its data are on this machine' }),
        },
        strict,
      ),
    ),
    sets: Type.Array(Name, { description: 'Sets of fixed text that a search can be made on' }),
    tasks: Type.Array(Type.Object({ name: Name, detectors: Type.Array(Name) }, strict)),
    searchable: Type.Array(Type.Object({ detector: Name, parameters: Type.Array(ParameterSchema) }, strict)),
  },
  { ...strict, $id: 'LabCatalogue' },
);
export type LabCatalogue = Static<typeof LabCatalogueSchema>;

export const LabUploadRequestSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 128 }),
    bytes: Type.Integer({ minimum: 1, maximum: 2 ** 40 }),
  },
  strict,
);
export const LabUploadSchema = Type.Object(
  { id: UploadId, partBytes: count },
  { ...strict, $id: 'LabUpload' },
);
export type LabUpload = Static<typeof LabUploadSchema>;
export const LabPartSchema = Type.Object({ received: count }, { ...strict, $id: 'LabPart' });
export type LabPart = Static<typeof LabPartSchema>;

const enrol = Type.Integer({ minimum: 1, maximum: 100_000 });

export const LabRunRequestSchema = Type.Union(
  [
    Type.Object({ kind: Type.Literal('run'), name: Name }, strict),
    Type.Object(
      {
        kind: Type.Literal('evaluate'),
        uploadId: UploadId,
        task: Type.Union([Type.Literal('fixed'), Type.Literal('free'), Type.Literal('pointer')]),
        enrol,
        probe: enrol,
        background: Type.Union([Type.Literal('shipped'), Type.Literal('split'), Type.Literal('none')]),
        privacy: Type.Union([Type.Literal('code'), Type.Literal('zone'), Type.Literal('position')]),
        detector: Name,
      },
      strict,
    ),
    Type.Object(
      {
        kind: Type.Literal('search'),
        set: Type.Optional(Name),
        uploadId: Type.Optional(UploadId),
        detector: Name,
        parameters: Type.Array(Name, { minItems: 1, maxItems: 2 }),
        enrol,
      },
      strict,
    ),
  ],
  { description: 'A benchmark by name, an uploaded file, or a search on a set or an uploaded file' },
);
export type LabRunRequest = Static<typeof LabRunRequestSchema>;

const Progress = Type.Object({ what: Type.String(), done: Type.Number(), of: Type.Number() }, strict);

const LabRunLineSchema = Type.Object(
  {
    id: RunId,
    title: Type.String(),
    kind: Type.Union([Type.Literal('run'), Type.Literal('evaluate'), Type.Literal('search')]),
    by: Type.String({ description: 'Name of the operator, or their id where there is none any more' }),
    own: Type.Boolean(),
    at: Time,
    endedAt: Type.Union([Time, Type.Null()]),
    state: Type.Union(
      ['running', 'done', 'failed', 'cancelled', 'interrupted'].map((state) => Type.Literal(state)),
    ),
    progress: Type.Union([Progress, Type.Null()]),
    problem: Type.Union([Type.Object({ code: Type.String(), message: Type.String() }, strict), Type.Null()]),
  },
  { ...strict, $id: 'LabRunLine' },
);
export type LabRunLine = Static<typeof LabRunLineSchema>;

export const LabRunListSchema = Type.Object(
  {
    installed: Type.Boolean(),
    maxBytes: count,
    runs: Type.Array(LabRunLineSchema),
  },
  { ...strict, $id: 'LabRunList' },
);
export type LabRunList = Static<typeof LabRunListSchema>;

const Rate = Type.Object({ value: Share, count, of: count }, strict);
const RatesAt = Type.Union([Type.Object({ '0.01': Rate, '0.001': Rate }, strict), Type.Null()]);

const LabFiguresSchema = Type.Object(
  {
    subjects: count,
    mated: count,
    nonMated: count,
    eerPerSubject: Share,
    ci95: Interval,
    eerGlobal: Share,
    ci95Global: Interval,
    fnmrAt: Type.Object({ '0.01': Share, '0.001': Share }, strict),
    ci95Fnmr: Type.Optional(Interval),
    auc: Share,
    aucPerSubject: Type.Optional(Share),
    ci95Auc: Type.Optional(Interval),
    cllr: OrNull(Type.Number()),
    minCllr: OrNull(Type.Number()),
    inconclusiveRate: Share,
    matchesAtBound: RatesAt,
    matchesAtStated: RatesAt,
  },
  strict,
);

const DetPointSchema = Type.Object({ fmr: Share, fnmr: Share, low: Share, high: Share }, strict);
const ReliabilityBinSchema = Type.Object(
  {
    low: OrNull(Type.Number()),
    high: OrNull(Type.Number()),
    stated: Type.Number(),
    observed: OrNull(Type.Number()),
    mated: count,
    nonMated: count,
  },
  strict,
);

const SearchSchema = Type.Object(
  {
    detector: Name,
    enrol: count,
    axes: Type.Array(ParameterSchema),
    eers: Type.Array(Share, { description: 'By point of the grid, the first axis outside' }),
    best: count,
    own: count,
    chosen: Type.Object({ subjects: count, eerPerSubject: Share, ci95: Interval }, strict),
    gain: Type.Object({ value: Share, ci95: Interval }, strict),
  },
  strict,
);

const LabOutcomeSchema = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          protocol: Type.String(),
          description: Type.String(),
          background: Type.String(),
          figures: LabFiguresSchema,
          det: Type.Array(DetPointSchema),
          reliability: Type.Union([Type.Array(ReliabilityBinSchema), Type.Null()]),
        },
        strict,
      ),
    ),
    search: Type.Union([SearchSchema, Type.Null()]),
    notes: Type.Array(Type.String()),
  },
  strict,
);
export type LabOutcomeView = Static<typeof LabOutcomeSchema>;

export const LabRunSchema = Type.Object(
  { run: Type.Omit(LabRunLineSchema, []), outcome: Type.Union([LabOutcomeSchema, Type.Null()]) },
  { ...strict, $id: 'LabRun' },
);
export type LabRunDetail = Static<typeof LabRunSchema>;

export const InstallationSchema = Type.Object(
  {
    people: count,
    mated: count,
    nonMated: count,
    inconclusive: Type.Integer({
      minimum: 0,
      description: 'Labelled comparisons that were not decided, in none of the figures',
    }),
    falseMatch: EstimateSchema,
    falseNonMatch: EstimateSchema,
    measured: Type.Union([
      Type.Object(
        {
          eer: Type.Object({ value: Share, ci95: Interval }, strict),
          det: Type.Array(DetPointSchema),
          cllr: Type.Number(),
          minCllr: Type.Number(),
          reliability: Type.Array(ReliabilityBinSchema),
        },
        strict,
      ),
      Type.Null(),
    ]),
    words: Type.Array(Type.String(), { description: 'How little it is, in sentences' }),
  },
  { ...strict, $id: 'Installation' },
);
export type Installation = Static<typeof InstallationSchema>;
