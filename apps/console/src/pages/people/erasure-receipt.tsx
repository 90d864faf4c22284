import type { ErasureReceipt as Given } from '@ductus/server/operator-client';
import { useEffect, useRef } from 'react';
import { Fact } from '../../ui/fact.tsx';
import { Icon } from '../../ui/icon.tsx';
import { When } from '../../ui/when.tsx';

/** The signed proof of what was destroyed, whole, and as a file: it is shown by this page alone. */
export function ErasureReceipt({ receipt }: { readonly receipt: Given }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed may be gone with what was erased.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each receipt anew
  useEffect(() => heading.current?.focus(), [receipt.id]);
  return (
    <section className="card" aria-labelledby="receipt">
      <div className="card-head">
        <h2 id="receipt" ref={heading} tabIndex={-1}>
          Receipt
        </h2>
        <a
          className="button quiet small"
          href={jsonUrl(receipt)}
          download={`ductus-receipt-${receipt.id}.json`}
        >
          <Icon name="download" /> Keep it as JSON
        </a>
      </div>
      <p className="hint">Proof of what was destroyed, signed by this server: keep it.</p>
      <dl className="facts">
        <Fact term="Destroyed">{receipt.destroyed.join(', ')}</Fact>
        <Fact term="When">
          <When at={receipt.erasedAt} />
        </Fact>
        <Fact term="Person">
          <code>{receipt.subjectId}</code>
        </Fact>
        <Fact term="Receipt">
          <code>{receipt.id}</code>
        </Fact>
        <Fact term="Signature">
          <code>{receipt.signature}</code> <span className="hint">{receipt.algorithm}</span>
        </Fact>
      </dl>
    </section>
  );
}

function jsonUrl(receipt: Given): string {
  return `data:application/json,${encodeURIComponent(JSON.stringify(receipt, null, 2))}`;
}
