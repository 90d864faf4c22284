import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { useApplication } from '../../state/application.ts';
import { PersonName } from '../../ui/badges.tsx';
import { Field } from '../../ui/field.tsx';

const SUGGESTED = 20;

/** Whose decisions: a name as the application wrote it, with those that begin so to choose from. */
export function PersonFilter(props: {
  readonly subjectId: string | undefined;
  readonly onChange: (subjectId: string | undefined) => void;
}) {
  if (props.subjectId !== undefined) return <Chosen {...props} subjectId={props.subjectId} />;
  return <Find onChange={props.onChange} />;
}

function Find({ onChange }: { readonly onChange: (subjectId: string) => void }) {
  const [typed, setTyped] = useState('');
  const { people, hint, first } = useNamed(typed.trim());
  const listId = useId();
  const choose = (given: string) => {
    setTyped(given);
    const person = people.find(({ externalId }) => externalId === given.trim());
    if (person !== undefined) onChange(person.id);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // What failed is said by the hint.
        first().then(
          (person) => person && onChange(person.id),
          () => {},
        );
      }}
    >
      <Field
        label="Person"
        type="search"
        maxLength={128}
        list={listId}
        value={typed}
        hint={hint}
        onChange={({ target }) => choose(target.value)}
      />
      <datalist id={listId}>
        {people.map(({ id, externalId }) => (
          <option key={id} value={externalId} />
        ))}
      </datalist>
    </form>
  );
}

/** Those whose name begins so. */
function useNamed(typed: string) {
  const { id, api } = useApplication();
  const queries = useQueryClient();
  const name = useDeferredValue(typed);
  const named = (prefix: string) => ({
    queryKey: [id, 'people', 'named', prefix],
    queryFn: () => api.people({ name: prefix, limit: SUGGESTED }),
  });
  const found = useQuery({ ...named(name), enabled: name !== '', placeholderData: keepPreviousData });
  const people = name === '' ? [] : (found.data?.people ?? []);
  const nobody = found.isSuccess && name !== '' && !found.isPlaceholderData && people.length === 0;
  const heard = nobody ? 'nobody’s name begins so' : 'begin to type a name';
  /** The one of this name, else the first that begins so. */
  const first = async () => {
    if (typed === '') return undefined;
    const { people: all } = await queries.fetchQuery(named(typed));
    return all.find(({ externalId }) => externalId === typed) ?? all[0];
  };
  return { people, hint: found.isError ? 'names cannot be looked up just now' : heard, first };
}

function Chosen(props: {
  readonly subjectId: string;
  readonly onChange: (subjectId: string | undefined) => void;
}) {
  const { id, api } = useApplication();
  const person = useQuery({
    queryKey: [id, 'person', props.subjectId],
    queryFn: () => api.person(props.subjectId),
  });
  return (
    <div className="field">
      <b>Person</b>
      {person.data === undefined ? <span>One person</span> : <PersonName name={person.data.externalId} />}
      <button type="button" className="button quiet small" onClick={() => props.onChange(undefined)}>
        Show everybody’s
      </button>
    </div>
  );
}
