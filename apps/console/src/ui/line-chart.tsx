import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { chartData, chartOptions } from './chart-options.ts';
import type { Dash, Mark } from './line-looks.ts';
import { Unfold } from './unfold.tsx';
import { useDark } from './use-dark.ts';
import { numberWords } from './words.ts';

export interface Line {
  readonly words: string;
  /** One of the colours of the style sheet, by name. */
  readonly colour: 'pine' | 'apricot' | 'bad' | 'ink' | 'ink-soft' | 'line-strong';
  readonly values: readonly (number | null)[];
  /** Drawn through where absent. `level` and `floor` are thin: levels rather than measurements. */
  readonly dash?: Dash;
  /** One for each value, and nothing between them. */
  readonly mark?: Mark;
}

export interface LineChartProps {
  readonly title: string;
  /** Of the values, after the numbers of the scale. */
  readonly unit: string;
  /** Milliseconds since the Unix epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly height?: number;
  /** Given for counts: columns on top of each other, each over so many milliseconds from its time on. */
  readonly columnsOf?: number;
  /** How a time is written in the table and under the chart; with its hour where absent. */
  readonly timeWords?: (at: number) => string;
}

/** Lines over time, and the same numbers as a table for whoever reads rather than looks. */
export function LineChart(props: LineChartProps) {
  const { title, unit, times, lines, height = 260, columnsOf } = props;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(props);
  useEffect(() => {
    newest.current = props;
  });
  const dark = useDark();
  const shape = lines.map(({ words, colour, dash, mark }) => [words, colour, dash, mark].join(' ')).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when its shape or the colours change
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const options = chartOptions(box, () => newest.current, height);
    const made = new UPlot(options, chartData(newest.current), box);
    chart.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: box.clientWidth, height }));
    watch.observe(box);
    return () => {
      watch.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [shape, dark, unit, height]);
  useEffect(() => chart.current?.setData(chartData({ times, lines, columnsOf })), [times, lines, columnsOf]);
  return (
    <figure className="chart">
      <figcaption className="sr">{title}</figcaption>
      <div ref={place} aria-hidden="true" />
      <Unfold summary={`${title}: as a table`}>
        <Numbers {...props} />
      </Unfold>
    </figure>
  );
}

function Numbers({ title, unit, times, lines, timeWords = withHour }: LineChartProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="numbers" tabIndex={0} aria-label={`${title}, in numbers`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {lines.map(({ words }) => (
              <th scope="col" key={words}>
                {unit === '' ? words : `${words} (${unit})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((at, index) => (
            <tr key={at}>
              <th scope="row">{timeWords(at)}</th>
              {lines.map(({ words, values }) => (
                <td key={words}>{cellOf(values[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function withHour(at: number): string {
  return new Date(at).toLocaleString();
}

function cellOf(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return numberWords(value);
}
