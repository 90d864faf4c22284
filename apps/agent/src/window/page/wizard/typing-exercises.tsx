import { type LanguageCode, languages, textFrom } from '@ductus/core/phrases';
import { useMemo, useRef, useState } from 'react';
import type { AgentStatus } from '../../../events/index.ts';
import { Figures } from './figures.tsx';

const PASSAGES = 5;
const LENGTH = 210;
const names: Readonly<Record<LanguageCode, string>> = {
  en: 'English',
  de: 'Deutsch',
  pt: 'Português',
  tr: 'Türkçe',
};

/** Five fresh texts in the person's language. What is typed stays in this page; the agent learns from the keyboard itself. */
export function TypingExercises(props: { readonly status: AgentStatus; readonly onDone: () => void }) {
  const { status, onDone } = props;
  const [language, setLanguage] = useState(ownLanguage);
  const [passage, setPassage] = useState(0);
  const [text, another] = useText(language, passage);
  const learned = status.readiness
    .filter(({ source }) => source === 'typing')
    .reduce((most, one) => Math.max(most, one.learned), 0);
  return (
    <section className="card narrow" aria-labelledby="title">
      <div className="card-head">
        <h1 id="title" tabIndex={-1}>
          Type as you always do
        </h1>
        <p className="hint">
          Text {passage + 1} of {PASSAGES}
        </p>
      </div>
      <Passage
        key={`${passage} ${text}`}
        text={text}
        language={language}
        samples={learned}
        onFinished={() => (passage + 1 < PASSAGES ? setPassage(passage + 1) : onDone())}
      />
      <div className="row">
        <div className="input select small">
          <select
            aria-label="Language of the texts"
            value={language}
            onChange={(event) => setLanguage(event.target.value as LanguageCode)}
          >
            {Object.keys(languages).map((code) => (
              <option key={code} value={code}>
                {names[code as LanguageCode]}
              </option>
            ))}
          </select>
        </div>
        <button type="button" className="button quiet small" onClick={another}>
          Another text
        </button>
        <button type="button" className="button quiet small" onClick={onDone}>
          Skip the typing
        </button>
      </div>
    </section>
  );
}

/** A text that is fresh for every passage, and another one at a wish. */
function useText(language: LanguageCode, passage: number) {
  const [seed, setSeed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it depends on asks for a fresh one.
  const text = useMemo(() => textFrom(language, LENGTH, Math.random), [language, passage, seed]);
  return [text, () => setSeed(seed + 1)] as const;
}

function Passage(props: {
  readonly text: string;
  readonly language: LanguageCode;
  readonly samples: number;
  readonly onFinished: () => void;
}) {
  const { text, language, samples, onFinished } = props;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(0);
  const begun = useRef(0);
  const [elapsed, setElapsed] = useState(0);
  const take = (next: string) => {
    if (begun.current === 0) begun.current = performance.now();
    setElapsed(performance.now() - begun.current);
    if (next.length > typed.length && next.at(-1) !== text[next.length - 1]) setWrong(wrong + 1);
    setTyped(next);
    if (next.length >= text.length) onFinished();
  };
  const right = typed.length === 0 ? 1 : Math.max(0, 1 - wrong / typed.length);
  return (
    <>
      <Wanted text={text} typed={typed} language={language} />
      <div className="field">
        <label htmlFor="typed">Type it here</label>
        <textarea
          id="typed"
          className="typed"
          rows={3}
          lang={language}
          aria-describedby="phrase"
          value={typed}
          spellCheck={false}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          onPaste={(event) => event.preventDefault()}
          onChange={(event) => take(event.target.value)}
        />
      </div>
      <Figures
        figures={{
          'Words a minute': pace(typed.length, elapsed),
          'As written': `${Math.round(100 * right)} %`,
          'Keystrokes learned': samples.toLocaleString(),
        }}
      />
    </>
  );
}

function Wanted(props: { readonly text: string; readonly typed: string; readonly language: LanguageCode }) {
  const { text, typed, language } = props;
  return (
    <p className="phrase" lang={language} id="phrase">
      {[...text].map((character, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place in the text.
        <span key={place} className={markOf(character, typed[place], place === typed.length)}>
          {character}
        </span>
      ))}
    </p>
  );
}

/** Five characters are a word; nothing is said about the first second. */
function pace(characters: number, elapsed: number): string {
  return elapsed < 1000 ? '–' : Math.round(characters / 5 / (elapsed / 60_000)).toString();
}

function markOf(wanted: string, typed: string | undefined, isNext: boolean): string {
  if (typed === undefined) return isNext ? 'next' : '';
  return typed === wanted ? 'right' : 'wrong';
}

function ownLanguage(): LanguageCode {
  const code = navigator.language.slice(0, 2);
  return code in languages ? (code as LanguageCode) : 'en';
}
