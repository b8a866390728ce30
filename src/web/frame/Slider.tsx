import type { KeyboardEvent, ReactElement } from 'react';
import { sayUniversal } from '../moment.ts';
import type { Scale } from '../scale.ts';

interface SliderProps {
  readonly label: string;
  readonly scale: Scale;
  /** Null: now, the slider's end. */
  readonly value: number | null;
  readonly turns: readonly number[];
  readonly onMove: (instant: number) => void;
}

const hour = 3_600_000;

/** The chronology as a slider: ticks where something happened, taller ones where the verdict turns. */
export function Slider({ label, scale, value, turns, onMove }: SliderProps): ReactElement {
  const at = value ?? scale.until;
  const stops = stopsOf(scale, turns);
  const before = stops.findLast(stop => stop < at);
  const after = stops.find(stop => stop > at);
  const onKey = (event: KeyboardEvent) => {
    const next = keyMove(event, at, before, after);
    if (next === null) return;
    event.preventDefault();
    onMove(Math.min(scale.until, Math.max(scale.from, next)));
  };
  return (
    <div className="slider">
      <StepButton says="Previous turn" to={before} onMove={onMove} />
      <div className="track">
        <Ticks scale={scale} turns={turns} />
        <input
          type="range"
          aria-label={label}
          aria-valuetext={value === null ? 'now' : sayUniversal(at)}
          min={0}
          max={scale.places}
          step={1}
          value={Math.round(scale.placeOf(at))}
          onChange={event => onMove(scale.instantAt(event.target.valueAsNumber))}
          onKeyDown={onKey}
        />
      </div>
      <StepButton says="Next turn" to={after} onMove={onMove} />
    </div>
  );
}

function stopsOf(scale: Scale, turns: readonly number[]): readonly number[] {
  // To the next full second: a turn at the last millisecond of a day and the day's end are one stop.
  const seconds = [...scale.marks, ...turns].map(stop => Math.ceil(stop / 1000) * 1000);
  const inside = seconds.filter(stop => stop >= scale.from && stop <= scale.until);
  return [...new Set(inside)].toSorted((a, b) => a - b);
}

/** Where a key leads; null for keys that are not ours, which the browser handles. */
function keyMove(
  event: KeyboardEvent,
  at: number,
  before: number | undefined,
  after: number | undefined,
): number | null {
  const step = event.shiftKey ? hour : 24 * hour;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') return at - step;
  if (event.key === 'ArrowRight' || event.key === 'ArrowUp') return at + step;
  if (event.key === 'PageDown') return before ?? at;
  if (event.key === 'PageUp') return after ?? at;
  return null;
}

interface StepButtonProps {
  readonly says: 'Previous turn' | 'Next turn';
  readonly to: number | undefined;
  readonly onMove: (instant: number) => void;
}

function StepButton({ says, to, onMove }: StepButtonProps): ReactElement {
  return (
    <button
      className="step"
      aria-label={says}
      title={says}
      disabled={to === undefined}
      onClick={() => to !== undefined && onMove(to)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={says === 'Next turn' ? 'M6 3l5 5-5 5' : 'M10 3 5 8l5 5'} className="line" />
      </svg>
    </button>
  );
}

function Ticks({ scale, turns }: { readonly scale: Scale; readonly turns: readonly number[] }): ReactElement {
  const share = (instant: number) => `${(100 * scale.placeOf(instant)) / scale.places}%`;
  const inside = turns.filter(turn => turn > scale.from && turn < scale.until);
  return (
    <svg className="ticks" aria-hidden="true">
      <line x1="0" x2="100%" y1="14" y2="14" className="rail" />
      {scale.shortened.map(({ start, end }) => (
        <line
          key={start}
          x1={`${(100 * start) / scale.places}%`}
          x2={`${(100 * end) / scale.places}%`}
          y1="14"
          y2="14"
          className="shortened"
        />
      ))}
      {scale.marks.map(mark => (
        <line key={mark} x1={share(mark)} x2={share(mark)} y1="9" y2="19" className="tick" />
      ))}
      {inside.map(turn => (
        <line key={turn} x1={share(turn)} x2={share(turn)} y1="3" y2="25" className="turn" />
      ))}
      {scale.labels.map(({ at, text }, index) => (
        <text
          key={at}
          x={share(at)}
          y="38"
          className={index === scale.labels.length - 1 ? 'last' : index > 0 ? 'inner' : ''}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}
