import { LabError } from '../lab-error.ts';
import type { Person } from '../tasks/recogniser.ts';
import { type CsvFile, pathOf } from './csv-file.ts';
import { forEachRow } from './for-each-row.ts';
import type { Fail, Format, SampleBuilder } from './format.ts';

const identity = ['subject', 'session', 'sample'] as const;

/**
 * The people of files in an interchange format, by name; several files are read as one. A person's samples are in the
 * order in which they begin in the files, a sample's rows by time. A row whose `claimed` is somebody else is an attack on that
 * person. Columns come in any order; unknown ones are left out.
 *
 * @param noteRepeated told how many rows there are twice, as when a file is given twice; none is left out
 * @throws LabError `data-missing`, `data-malformed` with file, line, what was expected and what came
 */
export async function readInterchange<Sample>(
  files: readonly CsvFile[],
  format: Format<Sample>,
  noteRepeated: (rows: number) => void = () => {},
): Promise<Person<Sample>[]> {
  const gathered = new Gathered(format);
  for (const file of files) {
    const path = pathOf(file);
    let places: readonly number[] | undefined;
    let width = 0;
    await forEachRow(file, (fields, line) => {
      if (places === undefined) {
        width = fields.length;
        places = placesOf(fields, format.columns, `${path}:${line}`);
        return;
      }
      if (fields.length !== width) {
        throw malformed(`${path}:${line}`, `${width} fields`, `${fields.length}`);
      }
      gathered.add(
        places.map((place) => fields[place] ?? ''),
        (column, expected, got) => {
          throw malformed(`${path}:${line}`, `${expected} in ${column}`, JSON.stringify(got.slice(0, 40)));
        },
      );
    });
    if (places === undefined) throw malformed(`${path}:1`, headerOf(format.columns), 'an empty file');
  }
  const people = gathered.people();
  noteRepeated(gathered.repeated);
  return people;
}

/** Where the columns are: the three of the identity, `claimed` (-1 when absent), then the format's. */
function placesOf(header: readonly string[], columns: readonly string[], where: string): number[] {
  const names = header.map((name) => name.trim());
  const wanted = [...identity, ...columns];
  const missing = wanted.filter((name) => !names.includes(name));
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) < i);
  if (missing.length > 0)
    throw malformed(where, `a header with ${headerOf(columns)}`, `none with ${missing.join(', ')}`);
  if (twice !== undefined) throw malformed(where, 'every column once', `${twice} twice`);
  return [...identity, 'claimed', ...columns].map((name) => names.indexOf(name));
}

function headerOf(columns: readonly string[]): string {
  return [...identity, ...columns].join(',');
}

function malformed(where: string, expected: string, got: string): LabError {
  return new LabError('data-malformed', `${where}: expected ${expected}, got ${got}.`);
}

interface Draft<Sample> {
  readonly subject: string;
  readonly claimed: string;
  readonly builder: SampleBuilder<Sample>;
}

class Gathered<Sample> {
  private readonly drafts = new Map<string, Draft<Sample>>();
  /** Rows there are twice, once the people are made. */
  repeated = 0;
  private lastKey = '';
  private last: Draft<Sample> | undefined;

  private readonly format: Format<Sample>;

  constructor(format: Format<Sample>) {
    this.format = format;
  }

  add([subject, session, sample, claimed, ...values]: readonly string[], fail: Fail): void {
    // No CSV field that a person wrote holds this separator.
    const key = `${subject}\u001f${session}\u001f${sample}\u001f${claimed}`;
    if (this.last === undefined || key !== this.lastKey) {
      if (subject === '') fail('subject', 'a name', '');
      this.last = this.drafts.get(key) ?? this.begin(key);
      this.lastKey = key;
    }
    this.last.builder.add(values, fail);
  }

  private begin(key: string): Draft<Sample> {
    // A copy: the text of a field would keep the whole piece of file that it was read from.
    const own = Buffer.from(key).toString();
    const [subject, session, sample, claimed] = own.split('\u001f') as [string, string, string, string];
    const draft = { subject, claimed: claimed || subject, builder: this.format.build(session, sample) };
    this.drafts.set(own, draft);
    return draft;
  }

  people(): Person<Sample>[] {
    const people = new Map<string, { samples: Sample[]; attacks: { subject: string; sample: Sample }[] }>();
    const of = (subject: string) => {
      const person = people.get(subject) ?? { samples: [], attacks: [] };
      people.set(subject, person);
      return person;
    };
    for (const [key, { subject, claimed, builder }] of this.drafts) {
      const sample = builder.finish();
      this.repeated += builder.repeated();
      this.drafts.delete(key);
      if (claimed === subject) of(subject).samples.push(sample);
      else of(claimed).attacks.push({ subject, sample });
    }
    const byName = [...people].sort(([a], [b]) => (a < b ? -1 : 1));
    return byName.map(([subject, person]) => ({ subject, ...person }));
  }
}
