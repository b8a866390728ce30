import { type KeyboardEvent, type ReactElement, useEffect, useId, useState } from 'react';
import { readInstant, writeInstant } from '../moment.ts';

interface InstantFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly onSet: (instant: number | null) => void;
}

/** An instant typed in universal time; empty means now. */
export function InstantField({ label, value, onSet }: InstantFieldProps): ReactElement {
  const id = useId();
  const written = value === null ? '' : writeInstant(value).replace('T', ' ').replace(':00Z', 'Z');
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const wrong = text !== '' && readInstant(text) === null;
  const commit = () => {
    if (!wrong && text !== written) onSet(text === '' ? null : readInstant(text));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setText(written);
  };
  return (
    <span className="clock-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={text}
        placeholder="now"
        size={18}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-cure` : undefined}
        onChange={event => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={onKey}
      />
      {wrong && (
        <span id={`${id}-cure`} className="cure" role="alert">
          Write universal time as 2022-02-13 23:00Z.
        </span>
      )}
    </span>
  );
}
