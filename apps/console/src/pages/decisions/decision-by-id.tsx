import { useState } from 'react';
import { useLocation } from 'wouter';
import { Field } from '../../ui/field.tsx';
import { decisionIdIn } from './decision-id.ts';

/** Opens the decision whose id is pasted, as receipts and logs of applications name it. */
export function DecisionById() {
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const change = (text: string) => {
    setTyped(text);
    const id = decisionIdIn(text);
    if (id !== null) go(`/decisions/${id}`);
  };
  return (
    <Field
      label="By id"
      type="search"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      hint={typed === '' ? 'paste one: it is opened' : 'an id is dec_ and 22 characters'}
      onChange={({ target }) => change(target.value)}
    />
  );
}
