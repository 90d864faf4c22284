import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noteSlow, onAnswer, useConnection } from './state/connection.ts';
import { Icon } from './ui/icon.tsx';

/** A server that is asked and answers nothing for so many milliseconds is slow. */
const SLOW_MS = 4000;
const LOOK_AGAIN_MS = 5000;

/** Says above every page when the server is away or slow, or the session has ended: nothing is lost without a word. */
export function Banner() {
  const connection = useConnection();
  const fetching = useIsFetching() > 0;
  const queries = useQueryClient();
  useEffect(() => {
    if (!fetching) return noteSlow(false);
    const wait = () => setTimeout(() => noteSlow(true), SLOW_MS);
    let timer = wait();
    const stop = onAnswer(() => {
      clearTimeout(timer);
      noteSlow(false);
      timer = wait();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [fetching]);
  useEffect(() => {
    if (connection !== 'away') return;
    const timer = setInterval(() => void queries.refetchQueries({ type: 'active' }), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [connection, queries]);
  if (connection === 'well') return null;
  return (
    <div className="banner" role="alert">
      <Icon name="alert" />
      {connection === 'away' && (
        <p>The server cannot be reached, or fails. What you see may be old; trying again by itself.</p>
      )}
      {connection === 'slow' && (
        <p>The server is slow to answer. You can go on; what is missing comes later.</p>
      )}
      {connection === 'signed-out' && (
        <>
          <p>You are signed out: your session has ended. What you see stays here until you sign in again.</p>
          <button type="button" className="button small" onClick={() => location.reload()}>
            Sign in again
          </button>
        </>
      )}
    </div>
  );
}
