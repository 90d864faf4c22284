import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Filter } from './filter.ts';

/** All decisions that fit as a file, however few of them the page shows: for analysts. */
export function DecisionsFile({ filter }: { readonly filter: Filter }) {
  const { api } = useApplication();
  const operator = useOperator();
  if (!mayAs(operator.role, 'analyst')) return null;
  return (
    <a
      className="button quiet small"
      href={api.decisionsFile(filter)}
      download
      title="Every row that fits, at most 100,000; it is entered in the audit log"
    >
      <Icon name="download" /> All that fit, as CSV
    </a>
  );
}
