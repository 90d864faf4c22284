import type { LabCatalogue } from '@ductus/server/operator-client';
import { useState } from 'react';
import { Choice, Count } from '../../ui/field.tsx';
import { Begin } from './begin.tsx';
import { FileField } from './file-field.tsx';
import { useBegin } from './use-begin.ts';

const OWN_FILE = '';
const HOW =
  'Every pair of values is measured on one half of the people. What is best there is measured on the other half, beside the detector’s own values: only those figures are worth anything.';

/** A grid of a detector's parameters, searched on half of the people and reported on the other. */
export function SearchForm(props: { readonly catalogue: LabCatalogue; readonly maxBytes: number }) {
  const { sets, searchable } = props.catalogue;
  const [set, setSet] = useState(sets[0] ?? OWN_FILE);
  const [file, setFile] = useState<File | null>(null);
  const [detector, setDetector] = useState(searchable[0]?.detector ?? '');
  const [names, setNames] = useState<readonly string[]>(firstTwo(searchable[0]));
  const [enrol, setEnrol] = useState(10);
  const { begin, sent } = useBegin();
  const found = searchable.find((one) => one.detector === detector);
  const submit = () => {
    const asked = { kind: 'search' as const, detector, parameters: [...new Set(names)], enrol };
    if (set !== OWN_FILE) begin.mutate({ request: () => ({ ...asked, set }) });
    else if (file !== null) begin.mutate({ file, request: (uploadId) => ({ ...asked, uploadId }) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="hint">{HOW}</p>
      <div className="filters">
        <Choice label="People of" value={set} onChange={({ target }) => setSet(target.value)}>
          {sets.map((name) => (
            <option key={name}>{name}</option>
          ))}
          <option value={OWN_FILE}>a file of your own</option>
        </Choice>
        <Choice
          label="Detector"
          value={detector}
          onChange={({ target }) => {
            setDetector(target.value);
            setNames(firstTwo(searchable.find((one) => one.detector === target.value)));
          }}
        >
          {searchable.map((one) => (
            <option key={one.detector}>{one.detector}</option>
          ))}
        </Choice>
        <AxisChoices known={found?.parameters ?? []} names={names} onChange={setNames} />
        <Count label="Enrol, samples" most={1000} value={enrol} onChange={setEnrol} />
      </div>
      {set === OWN_FILE && <FileField maxBytes={props.maxBytes} onFile={setFile} />}
      <Begin begin={begin} sent={sent} />
    </form>
  );
}

/** Which parameters go down and across. */
function AxisChoices(props: {
  readonly known: LabCatalogue['searchable'][number]['parameters'];
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}) {
  const { known, names } = props;
  return names.map((name, place) => (
    <Choice
      // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second axis
      key={place}
      label={place === 0 ? 'Down' : 'Across'}
      value={name}
      hint={known.find((one) => one.name === name)?.words}
      onChange={({ target }) => props.onChange(names.map((one, i) => (i === place ? target.value : one)))}
    >
      {known.map((one) => (
        <option key={one.name}>{one.name}</option>
      ))}
    </Choice>
  ));
}

function firstTwo(searchable: LabCatalogue['searchable'][number] | undefined): readonly string[] {
  return (searchable?.parameters ?? []).slice(0, 2).map(({ name }) => name);
}
