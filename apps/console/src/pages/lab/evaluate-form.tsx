import type { LabCatalogue, LabRunRequest } from '@ductus/server/operator-client';
import { useState } from 'react';
import { Choice, Count } from '../../ui/field.tsx';
import { Begin } from './begin.tsx';
import { FileField } from './file-field.tsx';
import { useBegin } from './use-begin.ts';

type Evaluation = Omit<Extract<LabRunRequest, { kind: 'evaluate' }>, 'kind' | 'uploadId'>;
type Task = Evaluation['task'];

/** What enrols and probes, as the server does it. */
const USUAL: Readonly<Record<Task, Pick<Evaluation, 'enrol' | 'probe'> & { words: string; unit: string }>> = {
  fixed: { words: 'One text, typed again and again', unit: 'samples', enrol: 10, probe: 1 },
  free: { words: 'Free typing', unit: 'keystrokes', enrol: 1000, probe: 100 },
  pointer: { words: 'Pointer', unit: 'events', enrol: 5000, probe: 1000 },
};
const BACKGROUNDS = {
  shipped: 'the population that ships',
  split: 'the other half of these people, in turn',
  none: 'nobody',
} as const;
const LEVELS = { code: 'which key', zone: 'region of the keyboard', position: 'position alone' } as const;

/** Of what enrols, and of what a probe has. */
const MOST = 100_000;

/** A file of one's own. */
export function EvaluateForm(props: { readonly catalogue: LabCatalogue; readonly maxBytes: number }) {
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState<Evaluation>(usualOf('fixed', props.catalogue));
  const { begin, sent } = useBegin();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null)
          begin.mutate({ file, request: (uploadId) => ({ kind: 'evaluate', uploadId, ...asked }) });
      }}
    >
      <FileField maxBytes={props.maxBytes} onFile={setFile} pointer={asked.task === 'pointer'} />
      <Fields asked={asked} catalogue={props.catalogue} onChange={setAsked} />
      <Begin begin={begin} sent={sent} />
    </form>
  );
}

interface FieldsProps {
  readonly asked: Evaluation;
  readonly catalogue: LabCatalogue;
  readonly onChange: (asked: Evaluation) => void;
}

function Fields(props: FieldsProps) {
  const { asked, catalogue } = props;
  const change = (changes: Partial<Evaluation>) => props.onChange({ ...asked, ...changes });
  return (
    <div className="filters">
      <Choice
        label="What it holds"
        value={asked.task}
        onChange={({ target }) => props.onChange(usualOf(target.value as Task, catalogue))}
      >
        {Object.entries(USUAL).map(([task, { words }]) => (
          <option key={task} value={task}>
            {words}
          </option>
        ))}
      </Choice>
      <Amounts asked={asked} onChange={change} />
      <Choice
        label="Known about others"
        value={asked.background}
        onChange={({ target }) => change({ background: target.value as Evaluation['background'] })}
      >
        <Options of={BACKGROUNDS} />
      </Choice>
      <Choice
        label="Known of a key"
        value={asked.privacy}
        onChange={({ target }) => change({ privacy: target.value as Evaluation['privacy'] })}
      >
        <Options of={LEVELS} />
      </Choice>
      <Choice
        label="Detector"
        value={asked.detector}
        onChange={({ target }) => change({ detector: target.value })}
      >
        {detectorsOf(asked.task, catalogue).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Choice>
    </div>
  );
}

interface AmountsProps {
  readonly asked: Evaluation;
  readonly onChange: (changes: Partial<Evaluation>) => void;
}

/** How much enrols, and how much a probe has. */
function Amounts({ asked, onChange }: AmountsProps) {
  const { unit } = USUAL[asked.task];
  return (
    <>
      <Count
        label={`Enrol, ${unit}`}
        most={MOST}
        value={asked.enrol}
        onChange={(enrol) => onChange({ enrol })}
      />
      <Count
        label={asked.task === 'fixed' ? 'Probes, 1 for all' : `Probe, ${unit}`}
        most={MOST}
        value={asked.probe}
        onChange={(probe) => onChange({ probe })}
      />
    </>
  );
}

function Options({ of }: { readonly of: Readonly<Record<string, string>> }) {
  return Object.entries(of).map(([value, words]) => (
    <option key={value} value={value}>
      {words}
    </option>
  ));
}

function usualOf(task: Task, catalogue: LabCatalogue): Evaluation {
  const { enrol, probe } = USUAL[task];
  const detector = detectorsOf(task, catalogue)[0] ?? '';
  return { task, enrol, probe, background: 'shipped', privacy: 'code', detector };
}

function detectorsOf(task: Task, { tasks }: LabCatalogue): readonly string[] {
  return tasks.find(({ name }) => name === task)?.detectors ?? [];
}
