import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { filesWith } from '../testing/run-lab.ts';
import { keystrokeFormat } from './keystroke-format.ts';
import { pointerFormat } from './pointer-format.ts';
import { readInterchange } from './read-interchange.ts';

const header = 'subject,session,sample,code,down_ms,up_ms';
const files: ReturnType<typeof filesWith>[] = [];
afterAll(() => {
  for (const one of files) one.remove();
});

function keystrokes(content: string | Uint8Array, name = 'x.csv') {
  const made = filesWith({ [name]: content });
  files.push(made);
  return readInterchange([made.path(name)], keystrokeFormat);
}

async function refusal(content: string | Uint8Array, name = 'x.csv') {
  const error = await keystrokes(content, name).then(
    () => null,
    (thrown) => thrown,
  );
  return { code: error.code, message: error.message.replace(/^.*?(x\.csv(\.gz)?)/, 'x.csv') };
}

const two = [`${header}`, 'b,1,1,KeyA,0,80', 'b,1,1,KeyB,100,190', 'a,1,1,KeyA,5,90'].join('\n');
const expected = [
  {
    subject: 'a',
    samples: [
      { session: '1', sample: '1', codes: ['KeyA'], down: Float64Array.of(5), up: Float64Array.of(90) },
    ],
    attacks: [],
  },
  {
    subject: 'b',
    samples: [
      {
        session: '1',
        sample: '1',
        codes: ['KeyA', 'KeyB'],
        down: Float64Array.of(0, 100),
        up: Float64Array.of(80, 190),
      },
    ],
    attacks: [],
  },
];

describe('readInterchange', () => {
  it('reads keystrokes by person', async () => {
    expect(await keystrokes(two)).toEqual(expected);
  });

  it.each([
    ['Windows line ends', two.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${two}`],
    ['empty lines and a last line end', `${two.replaceAll('\n', '\n\n')}\n\n`],
    ['quoted fields', two.replaceAll(/[^,\n]+/g, '"$&"')],
    ['rows out of order', `${header}\nb,1,1,KeyB,100,190\nb,1,1,KeyA,0,80\na,1,1,KeyA,5,90`],
    ['people in pieces', `${header}\nb,1,1,KeyA,0,80\na,1,1,KeyA,5,90\nb,1,1,KeyB,100,190`],
    [
      'columns in any order, and columns of yours',
      'note,up_ms,code,sample,session,subject,down_ms\n"say ""no"", or\nyes",80,KeyA,1,1,b,0\n,190,KeyB,1,1,b,100\n,90,KeyA,1,1,a,5',
    ],
    ['a claim to be oneself', `${header},claimed\nb,1,1,KeyA,0,80,b\nb,1,1,KeyB,100,190,b\na,1,1,KeyA,5,90,`],
  ])('reads the same with %s', async (_, content) => {
    expect(await keystrokes(content)).toEqual(expected);
  });

  it('reads what is compressed', async () => {
    expect(await keystrokes(gzipSync(two), 'x.csv.gz')).toEqual(expected);
  });

  it('takes several files as one', async () => {
    const [first, second] = [
      `${header}\nb,1,1,KeyA,0,80`,
      `code,${header.replace('code,', '')}\nKeyB,b,1,1,100,190\nKeyA,a,1,1,5,90`,
    ];
    const made = filesWith({ 'one.csv': first, 'two.csv': second });
    files.push(made);
    expect(await readInterchange([made.path('one.csv'), made.path('two.csv')], keystrokeFormat)).toEqual(
      expected,
    );
  });

  it('takes rows under another name for attacks on that person', async () => {
    const people = await keystrokes(`${header},claimed\na,1,1,KeyA,0,80,a\nm,1,1,KeyA,0,70,a`);
    expect(people).toHaveLength(1);
    expect(people[0]!.samples).toHaveLength(1);
    expect(people[0]!.attacks).toMatchObject([{ subject: 'm', sample: { up: Float64Array.of(70) } }]);
  });

  it('knows no release where none is given, and no key where only the place is', async () => {
    const [person] = await keystrokes(`${header}\na,1,1,,0,`);
    expect(person!.samples[0]).toMatchObject({ codes: [''], up: Float64Array.of(Number.NaN) });
  });

  it('keeps a row whole across the pieces that a file is read in', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `person-é,1,1,KeyA,${i * 100},${i * 100 + 80}`);
    const [person] = await keystrokes([header, ...rows].join('\n'));
    expect(person!.subject).toBe('person-é');
    expect(person!.samples[0]!.down).toEqual(Float64Array.from(rows, (_, i) => i * 100));
  });

  it.each([
    ['', 'x.csv:1: expected subject,session,sample,code,down_ms,up_ms, got an empty file.'],
    [
      'subject,sample,down_ms,up_ms\n',
      'x.csv:1: expected a header with subject,session,sample,code,down_ms,up_ms, got none with session, code.',
    ],
    [`${header},code\n`, 'x.csv:1: expected every column once, got code twice.'],
    [`${header}\na,1,1,KeyA,0\n`, 'x.csv:2: expected 6 fields, got 5.'],
    [
      `${header}\n\na,1,1,KeyA,0,80\na,1,1,KeyA,soon,80`,
      'x.csv:4: expected a number in down_ms, got "soon".',
    ],
    [`${header}\na,1,1,KeyA,,80`, 'x.csv:2: expected a number in down_ms, got "".'],
    [`${header}\na,1,1,KeyA,0,Infinity`, 'x.csv:2: expected a number in up_ms, got "Infinity".'],
    [`${header}\n,1,1,KeyA,0,80`, 'x.csv:2: expected a name in subject, got "".'],
    [`${header}\n"a,1,1,KeyA,0,80`, 'x.csv:2: expected the quotes of a field to be closed, got none.'],
    [`${header}\n"a"b,1,1,KeyA,0,80`, 'x.csv:2: expected a comma after a quoted field, got something else.'],
  ])('refuses %j with file and line', async (content, message) => {
    expect(await refusal(content)).toEqual({ code: 'data-malformed', message });
  });

  it('refuses a damaged gzip file, and one that is not there', async () => {
    expect(await refusal(gzipSync(two).subarray(0, 40), 'x.csv.gz')).toMatchObject({
      code: 'data-malformed',
    });
    expect(await refusal('no gzip', 'x.csv.gz')).toMatchObject({ code: 'data-malformed' });
    for (const name of ['/nowhere/x.csv', '/nowhere/x.csv.gz', '/tmp']) {
      await expect(readInterchange([name], keystrokeFormat)).rejects.toMatchObject({ code: 'data-missing' });
    }
  });

  it('reads pointer events, with the place of a wheel where it is not said', async () => {
    const made = filesWith({
      'x.csv':
        'subject,session,sample,t_ms,type,x,y,button\na,1,1,20,wheel,,,\na,1,1,0,move,1.5,2,-1\na,1,1,10,down,3,4,0',
    });
    files.push(made);
    const [person] = await readInterchange([made.path('x.csv')], pointerFormat);
    expect(person!.samples[0]).toMatchObject({
      type: ['move', 'down', 'wheel'],
      button: Int8Array.of(-1, 0, -1),
    });
    expect(person!.samples[0]!.t).toEqual(Float64Array.of(0, 10, 20));
  });

  it('refuses a pointer event of an unknown type', async () => {
    const made = filesWith({ 'x.csv': 'subject,session,sample,t_ms,type,x,y,button\na,1,1,0,fly,1,2,0' });
    files.push(made);
    await expect(readInterchange([made.path('x.csv')], pointerFormat)).rejects.toThrow(
      ':2: expected move, down, up or wheel in type, got "fly".',
    );
  });
});
