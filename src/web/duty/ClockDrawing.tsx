import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import type { DutyPage } from '../../record/index.ts';
import { sayDay, sayDue, sayMoment } from '../moment.ts';
import { offsetAt } from '../zone.ts';
import { ActLink } from '../shown/Links.tsx';
import { type Drawing, drawClock, type Stroke } from './drawing.ts';

const day = 86_400_000;

/** The clock as a bar from arising to due, with the acts on it; what is known to the day only is drawn as a span. */
export function ClockDrawing({ page }: { readonly page: DutyPage }): ReactElement {
  const drawing = drawClock(page);
  const zone = page.duty.deadlineZone;
  if (drawing === null) {
    return (
      <section>
        <h2>Clock</h2>
        <p className="quiet">
          No clock can be drawn: the text states no deadline, or a fact it counts from is missing.
        </p>
      </section>
    );
  }
  return (
    <section>
      <h2>Clock</h2>
      <Bar page={page} drawing={drawing} />
      <ol className="strokes">
        {drawing.strokes.map(stroke => (
          <li key={stroke.letter}>
            <span className={`letter ${stroke.is}`}>{stroke.letter}</span>
            <StrokeWords stroke={stroke} zone={zone} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StrokeWords({ stroke, zone }: { readonly stroke: Stroke; readonly zone: string }): ReactElement {
  const when = stroke.is === 'due' ? sayDue(stroke.at, zone) : sayMoment(stroke.at, zone);
  return (
    <span>
      {stroke.act === null ? stroke.says : <ActLink id={stroke.act}>{stroke.says}</ActLink>}{' '}
      <span className="quiet">{when}</span>
    </span>
  );
}

function Bar({ page, drawing }: { readonly page: DutyPage; readonly drawing: Drawing }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const x = (instant: number) => ((instant - drawing.from) / (drawing.until - drawing.from)) * width;
  const { duty, clocks } = page;
  const due = duty.due ?? duty.arises;
  return (
    <div ref={place} className="clock-drawing">
      <svg width={width} height="104" role="img" aria-label="The clock of this duty; its points are listed below.">
        <Hatch />
        <Days drawing={drawing} zone={duty.deadlineZone} x={x} width={width} />
        <rect
          x={x(duty.arises.latest)}
          width={Math.max(0, x(due.earliest) - x(duty.arises.latest))}
          y="46"
          height="16"
          className="bar"
        />
        <Span from={x(duty.arises.earliest)} to={x(duty.arises.latest)} />
        <Span from={x(due.earliest)} to={x(due.latest)} />
        {drawing.strokes.map(stroke => (
          <StrokeMark key={stroke.letter} stroke={stroke} x={x} />
        ))}
        <AsOf at={clocks.asOf} drawing={drawing} x={x} width={width} />
      </svg>
    </div>
  );
}

function Hatch(): ReactElement {
  return (
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" x2="0" y1="0" y2="6" className="hatch-line" />
      </pattern>
    </defs>
  );
}

/** A bound of the clock that is known to a span only. */
function Span({ from, to }: { readonly from: number; readonly to: number }): ReactElement | null {
  if (to - from < 1) return null;
  return <rect x={from} width={to - from} y="46" height="16" className="span" fill="url(#hatch)" />;
}

function StrokeMark({ stroke, x }: { readonly stroke: Stroke; readonly x: (instant: number) => number }): ReactElement {
  const from = x(stroke.at.earliest);
  const to = x(stroke.at.latest);
  const y = stroke.is === 'act' ? 36 : 72;
  return (
    <g className={`stroke ${stroke.is}`}>
      <line x1={from} x2={to} y1={y} y2={y} className="reach" />
      {to - from < 1 && (
        <line
          x1={from}
          x2={from}
          y1={stroke.is === 'act' ? 36 : 42}
          y2={stroke.is === 'act' ? 54 : 72}
          className="reach"
        />
      )}
      <text x={(from + to) / 2} y={stroke.is === 'act' ? 30 : 88} textAnchor="middle">
        {stroke.letter}
      </text>
    </g>
  );
}

interface DaysProps {
  readonly drawing: Drawing;
  readonly zone: string;
  readonly x: (instant: number) => number;
  readonly width: number;
}

/** A thin line at each local midnight, and the day's name where there is room. */
function Days({ drawing, zone, x, width }: DaysProps): ReactElement {
  const midnights = midnightsOf(drawing, zone);
  const every = Math.max(1, Math.ceil((midnights.length * 84) / Math.max(width, 1)));
  return (
    <g className="days">
      {midnights.map((midnight, index) => (
        <g key={midnight}>
          {midnights.length < 70 && <line x1={x(midnight)} x2={x(midnight)} y1="40" y2="68" />}
          {index % every === 0 && x(midnight) < width - 76 && (
            <text x={x(midnight) + 3} y="102">
              {sayDay(midnight + offsetAt(zone, midnight))}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function midnightsOf({ from, until }: Drawing, zone: string): readonly number[] {
  const midnights: number[] = [];
  const offset = offsetAt(zone, from);
  for (let local = Math.ceil((from + offset) / day) * day; local - offset < until; local += day) {
    midnights.push(local - offsetAt(zone, local - offset));
  }
  return midnights;
}

interface AsOfProps {
  readonly at: number;
  readonly drawing: Drawing;
  readonly x: (instant: number) => number;
  readonly width: number;
}

/** The line of the moment the page is shown at; beyond the drawing it is a word at its edge. */
function AsOf({ at, drawing, x, width }: AsOfProps): ReactElement {
  if (at > drawing.until) {
    return (
      <text x={width} y="10" textAnchor="end" className="as-of-text">
        as of: later →
      </text>
    );
  }
  if (at < drawing.from) {
    return (
      <text x="0" y="10" className="as-of-text">
        ← as of: earlier
      </text>
    );
  }
  const place = x(at);
  return (
    <g>
      <line x1={place} x2={place} y1="0" y2="78" className="as-of-line" />
      <text
        x={place + (place > width - 50 ? -4 : 4)}
        y="10"
        textAnchor={place > width - 50 ? 'end' : 'start'}
        className="as-of-text"
      >
        as of
      </text>
    </g>
  );
}

function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (place.current === null) return undefined;
    const watcher = new ResizeObserver(entries => setWidth(entries[0]?.contentRect.width ?? 640));
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [place]);
  return width;
}
