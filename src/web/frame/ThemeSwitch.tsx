import { type ReactElement, useState } from 'react';

const themes = ['as the system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Light or dark; kept on this device only, never in the address. */
export function ThemeSwitch(): ReactElement {
  const [theme, setTheme] = useState<Theme>(
    () => themes.find(name => name === localStorage.getItem('concord-theme')) ?? themes[0],
  );
  const choose = (text: string) => {
    const next = themes.find(name => name === text) ?? themes[0];
    if (next === 'as the system') {
      localStorage.removeItem('concord-theme');
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem('concord-theme', next);
      document.documentElement.dataset['theme'] = next;
    }
    setTheme(next);
  };
  return (
    <label className="theme">
      Light or dark
      <select value={theme} onChange={event => choose(event.target.value)}>
        {themes.map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
