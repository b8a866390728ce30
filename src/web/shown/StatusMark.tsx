import type { ReactElement, ReactNode } from 'react';
import type { Status } from '../../agreement/index.ts';
import { statusWord } from '../words.ts';

/** The shape of a status: filled is done, half is running, a diamond is past its time, dashed is not settled. */
const shapes: Readonly<Record<Status, ReactNode>> = {
  fulfilled: <circle cx="8" cy="8" r="6" className="full" />,
  late: (
    <>
      <circle cx="8" cy="8" r="6" className="full" />
      <path d="M8 8V3.5A4.5 4.5 0 0 1 12.5 8Z" className="cut" />
    </>
  ),
  open: (
    <>
      <circle cx="8" cy="8" r="6" className="line" />
      <path d="M8 2a6 6 0 0 0 0 12Z" className="full" />
    </>
  ),
  overdue: <path d="M8 1 15 8 8 15 1 8Z" className="line heavy" />,
  undetermined: <circle cx="8" cy="8" r="6" className="line dashed" />,
  upcoming: <circle cx="8" cy="8" r="5" className="line" />,
  excused: <path d="M8 2a6 6 0 1 0 .01 0M3.8 12.2l8.4-8.4" className="line" />,
  moot: <path d="M3 8h10" className="line heavy" />,
  'before-this-record': <path d="M2.5 8h2M7 8h2M11.5 8h2" className="line heavy" />,
  'not-arisen': <circle cx="8" cy="8" r="2.5" className="line" />,
};

export function StatusShape({ status }: { readonly status: Status }): ReactElement {
  return (
    <svg className="shape" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[status]}
    </svg>
  );
}

/** A status as shape and word. */
export function StatusMark({ status }: { readonly status: Status }): ReactElement {
  return (
    <span className={`status ${status}`}>
      <StatusShape status={status} />
      {statusWord[status]}
    </span>
  );
}
