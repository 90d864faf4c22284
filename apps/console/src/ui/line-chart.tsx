import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useDark } from './use-dark.ts';

export interface Line {
  readonly words: string;
  /** One of the colours of the style sheet, by name. */
  readonly colour: 'pine' | 'apricot' | 'bad' | 'ink-soft';
  readonly values: readonly (number | null)[];
  /** A level rather than a measurement. */
  readonly dashed?: boolean;
}

interface Props {
  readonly title: string;
  /** Of the values, after the numbers of the scale. */
  readonly unit: string;
  /** Milliseconds since the Unix epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly height?: number;
}

/** Lines over time, and the same numbers as a table for whoever reads rather than looks. */
export function LineChart({ title, unit, times, lines, height = 260 }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const dark = useDark();
  const shape = lines.map(({ words, colour, dashed }) => `${words} ${colour} ${dashed}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when its shape or the colours change
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const made = new UPlot(optionsOf(box, unit, lines, height), dataOf(times, lines), box);
    chart.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: box.clientWidth, height }));
    watch.observe(box);
    return () => {
      watch.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [shape, dark, unit, height]);
  useEffect(() => chart.current?.setData(dataOf(times, lines)), [times, lines]);
  return (
    <figure className="chart">
      <figcaption className="sr">{title}</figcaption>
      <div ref={place} aria-hidden="true" />
      <details>
        <summary>{title}: as a table</summary>
        <Numbers title={title} unit={unit} times={times} lines={lines} />
      </details>
    </figure>
  );
}

function Numbers({ title, unit, times, lines }: Props) {
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
              <th scope="row">{new Date(at).toLocaleString()}</th>
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

function cellOf(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function dataOf(times: readonly number[], lines: readonly Line[]): UPlot.AlignedData {
  return [times.map((at) => at / 1000), ...lines.map(({ values }) => [...values])] as UPlot.AlignedData;
}

function optionsOf(box: HTMLElement, unit: string, lines: readonly Line[], height: number): UPlot.Options {
  const style = getComputedStyle(box);
  const colour = (name: string) => resolved(box, `--${name}`);
  const axis = {
    stroke: colour('ink-soft'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { stroke: colour('line'), width: 1 },
    font: `12px ${style.fontFamily}`,
  };
  return {
    width: box.clientWidth,
    height,
    cursor: { y: false },
    axes: [axis, { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => `${tick} ${unit}`) }],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.words,
        stroke: colour(line.colour),
        width: line.dashed === true ? 1 : 2,
        points: { show: false },
        spanGaps: false,
        ...(line.dashed === true ? { dash: [6, 4] } : {}),
      })),
    ],
  };
}

/** A canvas takes no `light-dark()`: the browser is asked what the colour is now. */
function resolved(box: HTMLElement, name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
