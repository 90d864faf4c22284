import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from './state/api.ts';
import { Icon } from './ui/icon.tsx';
import { countWords } from './ui/words.ts';

/** How long before the end it is said. */
const WARN_MS = 2 * 60_000;
/** What somebody does in the page alone, as typing, is told the server once in so long. */
const TELL_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 5_000;

/** Tells the server that somebody is there, who may ask nothing of it for long; and says before a rest ends the session. */
export function RestWarning() {
  const { left, stay } = useRest();
  if (left === null || left > WARN_MS || left <= 0) return null;
  const minutes = Math.ceil(left / 60_000);
  return (
    <div className="banner" role="alert">
      <Icon name="alert" />
      <p>
        Nobody did anything here for a while: you are signed out in less than {countWords(minutes)}{' '}
        {minutes === 1 ? 'minute' : 'minutes'}.
      </p>
      <button type="button" className="button small" onClick={stay}>
        Stay signed in
      </button>
    </div>
  );
}

function useRest() {
  const { data, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['rest'],
    queryFn: async () => (await api.access.session(true)).endsInMs,
  });
  const [now, setNow] = useState(Date.now);
  const left = data === undefined || data === null ? null : data - (now - dataUpdatedAt);
  // Another tab may have been used meanwhile.
  const isNear = left !== null && left <= WARN_MS;
  useEffect(() => {
    if (isNear) void refetch();
  }, [isNear, refetch]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const [stay] = useState(() => () => {
    void api.access
      .applications()
      .then(() => refetch())
      .catch(() => {});
  });
  useEffect(() => onceInAWhile(stay), [stay]);
  return { left, stay };
}

/** Calls when somebody types or points, at most once in {@link TELL_EVERY_MS}. Returns what ends that. */
function onceInAWhile(tell: () => void): () => void {
  let last = Date.now();
  const heard = () => {
    if (Date.now() - last < TELL_EVERY_MS) return;
    last = Date.now();
    tell();
  };
  const kinds = ['keydown', 'pointerdown'] as const;
  for (const kind of kinds) addEventListener(kind, heard);
  return () => {
    for (const kind of kinds) removeEventListener(kind, heard);
  };
}
