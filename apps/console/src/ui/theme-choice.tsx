import { useState } from 'react';
import { applyTheme, storedTheme, THEMES } from '../state/theme.ts';

const WORDS = { system: 'Auto', light: 'Light', dark: 'Dark' } as const;

export function ThemeChoice() {
  const [theme, setTheme] = useState(storedTheme);
  return (
    <fieldset className="segments">
      <legend className="sr">Colours</legend>
      {THEMES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === theme}
          onClick={() => {
            applyTheme(each);
            setTheme(each);
          }}
        >
          {WORDS[each]}
        </button>
      ))}
    </fieldset>
  );
}
